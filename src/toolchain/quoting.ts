/** Command lines as text: what `-###` prints, and GNU response files. */

/** One command as clang prints it: every argument in double quotes, `"`, `\` and `$` escaped. */
export function quoteCommand(command: readonly string[]): string {
  return command.map((argument) => ` "${argument.replaceAll(/["\\$]/g, "\\$&")}"`).join("");
}

/** Reads one line that `quoteCommand`, or clang, wrote. Arguments without quotes are taken as well. */
export function unquoteCommand(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s"]+)/gs)].map(
    ([, quoted, plain]) => quoted?.replaceAll(/\\(.)/gs, "$1") ?? plain ?? "",
  );
}

/** The words of a GNU response file: blanks separate, quotes group, a backslash takes the next character. */
export function responseFileWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\" && quote !== "'" && at + 1 < text.length) {
      word = (word ?? "") + text.charAt(++at);
    } else if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= "";
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + char;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** Puts words into a GNU response file, one a line. */
export function responseFileText(words: readonly string[]): string {
  return words.map((word) => `"${word.replaceAll(/["\\]/g, "\\$&")}"\n`).join("");
}
