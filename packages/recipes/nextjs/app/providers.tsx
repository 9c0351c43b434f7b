"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

export function Providers({ children }: { children: ReactNode }) {
  // A page of the server stays fresh for a minute. The client of the server retries, so the query does not.
  const queries = { staleTime: 60_000, retry: false };
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries } }));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
