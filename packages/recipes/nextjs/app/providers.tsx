"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

export function Providers({ children }: { children: ReactNode }) {
  // The server's page stays fresh for a minute. The query does not retry, because the server's client does.
  const queries = { staleTime: 60_000, retry: false };
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries } }));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
