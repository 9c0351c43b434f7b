/** Why no verdict can be given, or why the changesets at hand will not do: a message for a maintainer. */
export class BumpError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BumpError";
  }
}
