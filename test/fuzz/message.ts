/** What a worker tells the process that watches over it. */
export type Message =
  /** It begins a round. */
  | { readonly kind: "round"; readonly round: number }
  | {
      readonly kind: "failure";
      readonly round: number;
      readonly target: string;
      readonly changes: readonly string[];
      readonly error: string;
    }
  /** After some rounds and a garbage collection: how often each outcome was seen, and the bytes of heap in use. */
  | {
      readonly kind: "batch";
      readonly next: number;
      readonly counts: readonly (readonly [what: string, count: number])[];
      readonly heap: number;
    };
