/** What `pnpm spec:bump --help` prints. */
export const help = `pnpm spec:bump [--check] [--base <what>]

Holds the generated types against those of the last release and says what the difference asks of users:

  major   a consumer's valid code stops compiling, or a value changes its format
  minor   an operation, parameter, field or accepted value is new, or deprecated; data has changed
  patch   text, or a detail that no code can see, such as a limit
  none    nothing, or another order

What is sent (parameters, request bodies) must still be accepted, what is received must still be what it
was. A value that is new in an answer is therefore major, since an exhaustive switch stops compiling; one
that is new in a parameter is minor. Below 1.0 the rules of 0.x hold: major becomes a minor version,
everything else a patch; the first release is a minor version.

Three judges are asked, and the worst verdict counts: the TypeScript compiler, oasdiff, and the consumer
code of the last release (packages/types/test/corpus), compiled against today's types.

One changeset per package is written to .changeset/spec-<package>-<digest>.md: for the types, and for each
package whose own declarations show what has changed, or that runs on it. Edit them as you like; what you
wrote stays, and no bump is ever lowered.

  --check         write nothing; fail when a changeset is missing, too small or tells of other changes
  --base <what>   hold against a folder, a revision in git, a published version such as 1.2.3, or npm for
                  the latest published one. The default is the git tag of the last release; before the
                  first there is nothing to compare with, and that is no error.
`;
