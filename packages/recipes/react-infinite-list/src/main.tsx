import { createTrutoClient } from "@rosterkit/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Members } from "./Members.tsx";

// Your server adds the token, not the page. The page URL has the server and the accounts.
const address = new URLSearchParams(location.search);
const clients = address.getAll("account").map((integratedAccountId) =>
  createTrutoClient({
    baseUrl: address.get("api") ?? location.origin,
    token: "session",
    integratedAccountId,
    // The transport retries once. Then the user decides.
    retries: 1,
  }),
);

// The transport has retried already.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      {clients.map((truto, index) => (
        <Members key={index} title={`Account ${index + 1}`} truto={truto} />
      ))}
    </QueryClientProvider>
  </StrictMode>,
);
