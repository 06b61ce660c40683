/** `--quick`: as few rounds as show that everything runs. Its figures mean little. */
export const quick: boolean = process.argv.includes("--quick");

/** How many rounds a benchmark takes. */
export function roundsOf(wanted: number): number {
  return quick ? Math.min(wanted, 2) : wanted;
}
