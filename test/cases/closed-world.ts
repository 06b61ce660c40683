const files = "nothing is loaded from files: what they are when the program runs does not count";
const search = "names are not searched for: they mean what they were given to";
const traps = "a trap ends the program: nothing in a module can catch it";
const refused = "what cannot be linked is refused when the world is made";
const later = "who defines a symbol is decided when the world is made, not by what happens to be open";
const uncaught =
  "an exception that nobody catches leaves the module, as from a static program: no loader is there to call std::terminate";

/** What a closed world, where everything that can be opened is there from the start, cannot do as a process does. */
export const closedWorldLimits: Readonly<Record<string, string>> = {
  "bare-names": search,
  "constructor-traps": traps,
  "constructor-traps-inside": traps,
  "constructor-traps-pinned": traps,
  "cxx-uncaught": uncaught,
  "cxx-uncaught-handler": uncaught,
  "deep-chain": files,
  "deleted-while-open": files,
  dlinfo: "no library lies in a folder: RTLD_DI_ORIGIN has no answer",
  "hot-reload": files,
  "library-path": search,
  "local-uses-global": later,
  "missing-dependency": refused,
  "not-exported": refused,
  "not-libraries": files,
  "origin-in-names": search,
  "path-forms": files,
  "promote-order": later,
  "reload-dependency": files,
  "reloaded-in-place": files,
  "renamed-over": files,
  "replaced-file": files,
  "runpath-not-inherited": refused,
  "same-base-name": search,
  "two-hundred-libraries": files,
  "versioned-links": files,
  "weak-before-and-after": later,
};
