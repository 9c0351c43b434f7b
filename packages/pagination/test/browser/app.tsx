import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { QueryClient, QueryClientProvider, useInfiniteQuery } from "@tanstack/react-query";
import { createTrutoClient } from "@rosterkit/client";
import { infiniteOptions } from "@rosterkit/pagination/tanstack-query";

const path = "/unified/instant-messaging/members";
const clientOf = (integratedAccountId: string) =>
  createTrutoClient({ token: "t", integratedAccountId, baseUrl: location.origin });
type Client = ReturnType<typeof clientOf>;

const clients = new Map(["one", "two"].map((account) => [account, clientOf(account)]));
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnMount: true } },
});

const search = new URLSearchParams(location.search);
const stored = search.get("stored");
if (stored !== null) {
  // What another release has left in a persisted cache, under the key of today.
  const { queryKey } = infiniteOptions(clientOf("one"), path);
  queries.setQueryData(queryKey, JSON.parse(stored) as never);
}

function Members({ client, maxPages }: { client: Client; maxPages?: number | undefined }) {
  const query = useInfiniteQuery(infiniteOptions(client, path, {}, { maxPages }));
  return (
    <section>
      <output>{query.status}</output>
      {query.data?.map((member) => (
        <p key={member.id}>{member.name}</p>
      ))}
      <button disabled={!query.hasPreviousPage} onClick={() => void query.fetchPreviousPage()}>
        Back
      </button>
      <button disabled={!query.hasNextPage} onClick={() => void query.fetchNextPage()}>
        More
      </button>
      <button onClick={() => void query.refetch()}>Again</button>
    </section>
  );
}

function App() {
  const [account, setAccount] = useState("one");
  const client = clients.get(account);
  const maxPages = search.has("maxPages") ? Number(search.get("maxPages")) : undefined;
  return (
    <>
      <button
        onClick={() => {
          setAccount(account === "one" ? "two" : "one");
        }}
      >
        Switch
      </button>
      {client && <Members client={client} maxPages={maxPages} />}
    </>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
