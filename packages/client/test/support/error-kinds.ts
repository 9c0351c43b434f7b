import { errorFromResponse } from "../../src/errors.ts";

type Statuses = Readonly<Record<string, readonly number[]>>;

/** Returns the statuses of each kind of error. `server` and `request` have only the first status of `server`. */
export function actualStatuses(): Statuses {
  const found: Record<string, number[]> = {};
  for (let status = 400; status < 600; status++) {
    const { kind } = errorFromResponse(new Response(null, { status }), undefined);
    (found[kind] ??= []).push(status);
  }
  const server = found["server"]?.slice(0, 1) ?? [];
  return { ...found, server, request: server };
}

/** Returns the statuses in the first table of the kinds of errors in a text. */
export function documentedStatuses(text: string): Statuses {
  const [table = ""] = /\| `kind`[^]*?(?:\n\n|\*\/)/.exec(text) ?? [];
  const row = /^(?: \* )?\| `(\w+)` +\| (?:any other status below )?(\d+(?:(?:,| and) \d+)*)/gm;
  return Object.fromEntries(
    [...table.matchAll(row)].map(([, kind = "", statuses = ""]) => [
      kind,
      statuses.split(/\D+/).map(Number),
    ]),
  );
}
