"use client";

import { createTrutoClient } from "@rosterkit/client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { membersQuery } from "../lib/members-query.ts";

export function Members({ account, baseUrl }: { account: string; baseUrl: string }) {
  const truto = useMemo(() => {
    // The browser has no token, so it sends requests to the route handler. The route handler retries.
    const send = ({ url, signal }: Request) =>
      fetch(`/api/members${new URL(url).search}`, { signal });
    return createTrutoClient({ integratedAccountId: account, baseUrl, retries: 0, fetch: send });
  }, [account, baseUrl]);
  const members = useInfiniteQuery(membersQuery(truto));
  return (
    <main>
      <p role="status">{members.data?.length ?? 0} members</p>
      <ul>
        {members.data?.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {members.error && <p role="alert">{members.error.message}</p>}
      {members.error && (
        <button disabled={members.isFetching} onClick={() => void members.refetch()}>
          Load again
        </button>
      )}
      {members.hasNextPage && (
        <button disabled={members.isFetching} onClick={() => void members.fetchNextPage()}>
          More
        </button>
      )}
    </main>
  );
}
