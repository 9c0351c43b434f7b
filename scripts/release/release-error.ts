/** Why a release does not go on: one message for a person, without a stack. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
}
