/** The machine's package sources, rewritten so that they name source packages. Pure: text in, text out. */

/** The two formats of sources.list(5). */
export type SourcesFormat = "list" | "sources";

/** A third party's repository often has no sources, and nothing that is built here comes from one. */
const distribution = /debian|ubuntu/i;

/** The `deb` entries of a sources file as `deb-src` entries; empty where there is none of the distribution's. */
export function asSourceEntries(text: string, format: SourcesFormat): string {
  return format === "list" ? oneLineEntries(text) : stanzas(text);
}

/** `deb [options] URI SUITE COMPONENT...`; an entry that names sources already is kept. */
function oneLineEntries(text: string): string {
  return text
    .split("\n")
    .map((line) => /^\s*deb(?:-src)?\s+((?:\[[^\]]*\]\s+)?(\S+)\s.*)$/.exec(line))
    .filter((match) => match !== null && distribution.test(match[2] ?? ""))
    .map((match) => `deb-src ${match?.[1]}\n`)
    .filter((line, at, all) => all.indexOf(line) === at)
    .join("");
}

/** Paragraphs of fields (deb822); what says how a repository is trusted is carried over as it stands. */
function stanzas(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n")
    .split(/\n[ \t]*\n/)
    .filter((stanza) => distribution.test(field(stanza, "URIs")) && !/^no$/i.test(field(stanza, "Enabled")))
    .map((stanza) => `${stanza.trim().replace(/^Types:.*$/im, "Types: deb-src")}\n`)
    .join("\n");
}

function field(stanza: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(stanza)?.[1]?.trim() ?? "";
}
