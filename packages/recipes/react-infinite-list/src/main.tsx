import { createTrutoClient } from "@rosterkit/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Members } from "./Members.tsx";

// The URL of the page contains your server and the accounts. Your server adds the token.
const address = new URLSearchParams(location.search);
const clients = address.getAll("account").map((integratedAccountId) =>
  createTrutoClient({
    baseUrl: address.get("api") ?? location.origin,
    token: "session",
    integratedAccountId,
    // The client retries once. After that, the user can retry with the button.
    retries: 1,
  }),
);

// The query does not retry, because the client does.
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
