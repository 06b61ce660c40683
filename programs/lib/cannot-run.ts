/** The machine lacks what a script needs: not a failure of what it tests, but no success either. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}
