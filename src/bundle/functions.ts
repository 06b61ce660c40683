/** What can be called in a bundle, and the indices of what is in it. */
import type { InstructionWriter } from "../binary/instructions.ts";
import type { Import } from "../binary/sections/import.ts";
import type { FunctionType } from "../binary/types.ts";
import type { LibraryImport } from "../dylink/library.ts";
import type { ObjectFunction } from "../link/binding.ts";
import type { LinkObject } from "../link/object.ts";
import type { Member } from "./members.ts";
import type { Reachable } from "./reachable.ts";
import type { Types } from "./types.ts";

/** A function of the bundle: one of an object's own, one of the host's, or one that the bundle adds. */
export type MemberFunction =
  | { readonly kind: "own"; readonly object: LinkObject; readonly function: number }
  | { readonly kind: "host"; readonly wanted: LibraryImport & { readonly kind: "host" } }
  | MadeFunction;

/** A function that the bundle adds. Two of the same name are the same. */
export interface MadeFunction {
  readonly kind: "made";
  readonly name: string;
  readonly type: FunctionType;
  /** What it calls. */
  readonly calls: readonly MemberFunction[];
  /** Writes its instructions but for the last `end`. It has no locals but its parameters. */
  write(code: InstructionWriter, indexOf: (target: MemberFunction) => number): void;
}

export function ownFunction({
  object,
  function: index,
}: Pick<ObjectFunction, "object" | "function">): MemberFunction {
  return { kind: "own", object, function: index };
}

/** The functions that are in a bundle. */
export type Contents = Pick<Reachable, "own" | "hosts" | "made">;

/** The function index space of a bundle: the host's, what the bundle adds, the objects' own. */
export class Functions {
  readonly imports: Import[] = [];
  /** Types of all that is not imported. */
  readonly types: number[] = [];
  /** What the bundle adds, in the order of the bodies. */
  readonly made: readonly MadeFunction[];
  /** The own functions behind them. */
  readonly bodies: { readonly member: Member; readonly function: number; readonly index: number }[] = [];
  readonly #hosts = new Map<string, number>();
  readonly #made = new Map<string, number>();
  readonly #own = new Map<LinkObject, Map<number, number>>();
  readonly #members: ReadonlyMap<LinkObject, Member>;

  constructor(members: readonly Member[], reachable: Contents, types: Types) {
    this.#members = new Map(members.map((member) => [member.object, member]));
    for (const wanted of reachable.hosts) {
      if (wanted.external !== "func") throw new Error("invariant: only functions are called");
      const { module, name } = wanted;
      if (this.#hosts.has(hostKey(wanted))) continue;
      const type = types.add(wanted.signature.type);
      this.#hosts.set(
        hostKey(wanted),
        this.imports.push({ module, name, description: { kind: "func", type } }) - 1,
      );
    }
    const next = (): number => this.imports.length + this.types.length;
    this.made = reachable.made;
    for (const { name, type } of this.made) {
      this.#made.set(name, next());
      this.types.push(types.add(type));
    }
    for (const member of members) {
      const { object } = member;
      const indices = new Map<number, number>();
      for (const index of [...(reachable.own.get(object) ?? [])].sort((a, b) => a - b)) {
        indices.set(index, next());
        this.bodies.push({ member, function: index, index: next() });
        this.types.push(types.of(object, object.library.module.spaces.func[index] as number));
      }
      this.#own.set(object, indices);
    }
  }

  /** The index of a function that is reachable. */
  indexOf(target: MemberFunction): number {
    const index = this.#find(target);
    if (index === undefined) throw new Error("invariant: a function that is used is in the bundle");
    return index;
  }

  #find(target: MemberFunction): number | undefined {
    switch (target.kind) {
      case "own": {
        const imported = this.#members.get(target.object)?.functions[target.function];
        if (imported !== undefined) return this.#find(imported);
        return this.#own.get(target.object)?.get(target.function);
      }
      case "host":
        return this.#hosts.get(hostKey(target.wanted));
      case "made":
        return this.#made.get(target.name);
    }
  }
}

/** One import for each name and type, whoever has it. */
function hostKey(wanted: LibraryImport & { readonly kind: "host" }): string {
  return JSON.stringify([
    wanted.module,
    wanted.name,
    wanted.external === "func" ? wanted.signature.text : "",
  ]);
}
