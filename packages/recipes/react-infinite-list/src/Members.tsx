import type { TrutoClientFor } from "@rosterkit/client";
import { infiniteOptions } from "@rosterkit/pagination/tanstack-query";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";

interface Props {
  readonly title: string;
  readonly truto: TrutoClientFor<{ integratedAccountId: string }>;
}

/** Shows all members of an account. Loads pages on scroll, and renders only the visible rows. */
export function Members({ title, truto }: Props) {
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(
    infiniteOptions(truto, "/unified/instant-messaging/members"),
  );
  const members = data ?? [];
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: members.length,
    getScrollElement: () => box.current,
    estimateSize: () => 32,
    overscan: 5,
  });

  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    const isNearEnd = last >= members.length - 10;
    if (isNearEnd && hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [last, members.length, hasNextPage, isFetching, error, fetchNextPage]);

  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p role="status">
        {members.length} members{hasNextPage ? " so far" : ""}
      </p>
      <div ref={box} role="list">
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {visible.map(({ index, key, start }) => (
            <div
              key={key}
              role="listitem"
              style={{ position: "absolute", transform: `translateY(${start}px)` }}
            >
              {members[index]?.name}
            </div>
          ))}
        </div>
      </div>
      {error && (
        <p role="alert">
          {error.message} <button onClick={() => void fetchNextPage()}>Try again</button>
        </p>
      )}
    </section>
  );
}
