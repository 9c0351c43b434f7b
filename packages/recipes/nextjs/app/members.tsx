"use client";

import { createTrutoClient } from "@rosterkit/client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { membersQuery } from "../lib/members-query.ts";

/** The browser's client has no token: its requests go to the route handler, which retries. */
function trutoByRoute(integratedAccountId: string, baseUrl: string) {
  return createTrutoClient({
    integratedAccountId,
    baseUrl,
    retries: 0,
    fetch: ({ url, signal }) => fetch(`/api/members${new URL(url).search}`, { signal }),
  });
}

export function Members({ account, baseUrl }: { account: string; baseUrl: string }) {
  const truto = useMemo(() => trutoByRoute(account, baseUrl), [account, baseUrl]);
  const { data, error, fetchNextPage, hasNextPage, isFetching, refetch } = useInfiniteQuery(
    membersQuery(truto),
  );
  return (
    <main>
      <p role="status">{data?.length ?? 0} members</p>
      <ul>
        {data?.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {error && (
        <p role="alert">
          {error.message}{" "}
          <button disabled={isFetching} onClick={() => void refetch()}>
            Load again
          </button>
        </p>
      )}
      {hasNextPage && (
        <button disabled={isFetching} onClick={() => void fetchNextPage()}>
          More
        </button>
      )}
    </main>
  );
}
