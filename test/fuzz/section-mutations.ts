import { Reader } from "../../src/binary/reader.ts";
import { Writer, writePreamble } from "../../src/binary/writer.ts";
import { SolderError } from "../../src/errors.ts";
import { oddNumber } from "./odd-values.ts";
import type { Random } from "./random.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A section as it stands in the file; `declared` is the size that its header claims where that is a lie. */
interface RawSection {
  readonly id: number;
  readonly content: Uint8Array;
  readonly declared?: number;
}

/** Changes sections as a whole: which there are, in what order, of what size. */
type SectionMutation = (sections: RawSection[], random: Random, other: readonly RawSection[]) => string;

const mutations: readonly SectionMutation[] = [
  (sections, random) => {
    const [from, to] = [random.below(sections.length), random.below(sections.length)];
    sections.splice(to, 0, ...sections.splice(from, 1));
    return `section in place ${from} moved to ${to}`;
  },
  (sections, random) => {
    const place = random.below(sections.length);
    sections.splice(random.below(sections.length + 1), 0, sections[place] as RawSection);
    return `section in place ${place} twice`;
  },
  (sections, random) => {
    const place = random.below(sections.length);
    const [gone] = sections.splice(place, 1);
    return `section ${gone?.id} removed`;
  },
  (sections, random) => {
    const place = random.below(sections.length);
    const { id, content } = sections[place] as RawSection;
    const declared = random.chance(0.5)
      ? oddNumber(random)
      : Math.max(0, content.length + random.below(9) - 4);
    sections[place] = { id, content, declared };
    return `section ${id} of ${content.length} bytes says ${declared}`;
  },
  (sections, random) => {
    const place = random.below(sections.length);
    const { id, content } = sections[place] as RawSection;
    const size = random.below(content.length + 1);
    sections[place] = { id, content: content.subarray(0, size) };
    return `section ${id} cut to ${size} bytes`;
  },
  (sections, random) => {
    const place = random.below(sections.length);
    const { id } = sections[place] as RawSection;
    const new_ = random.below(16);
    sections[place] = { ...(sections[place] as RawSection), id: new_ };
    return `section ${id} called ${new_}`;
  },
  (sections, random, other) => {
    const theirs = random.pick(other);
    const place = sections.findIndex(({ id }) => id === theirs.id);
    sections.splice(Math.max(0, place), place < 0 ? 0 : 1, theirs);
    return `section ${theirs.id} of another library`;
  },
  (sections, random) => {
    const kept = random.below(sections.length);
    sections.length = kept;
    return `nothing after ${kept} sections`;
  },
];

/** Mutates the sections of a module; undefined where it has none that can be told apart. */
export function mutateSections(
  bytes: Bytes,
  random: Random,
  other: Bytes,
): readonly [Bytes, string] | undefined {
  const sections = sectionsOf(bytes);
  const theirs = sectionsOf(other);
  if (sections.length === 0 || theirs.length === 0) return undefined;
  const what = random.pick(mutations)(sections, random, theirs);
  const writer = new Writer(bytes.length + 1024);
  writePreamble(writer);
  for (const { id, content, declared } of sections) {
    writer
      .u8(id)
      .u32(declared ?? content.length)
      .bytes(content);
  }
  return [writer.finish(), what];
}

/** As many sections as can be read. */
function sectionsOf(bytes: Bytes): RawSection[] {
  const sections: RawSection[] = [];
  const reader = new Reader(bytes, Math.min(8, bytes.length));
  try {
    while (!reader.done) {
      const id = reader.u8();
      sections.push({ id, content: reader.take(reader.u32()) });
    }
  } catch (error) {
    if (!(error instanceof SolderError)) throw error;
  }
  return sections;
}
