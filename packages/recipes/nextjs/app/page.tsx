import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { membersQuery } from "../lib/members-query.ts";
import { trutoOfSession } from "../lib/truto.ts";
import { Members } from "./members.tsx";

export const dynamic = "force-dynamic";

/** Fetches the first page on the server. If the request fails, the browser sends it again. */
export default async function Page() {
  const truto = trutoOfSession();
  const queryClient = new QueryClient();
  await queryClient.prefetchInfiniteQuery(membersQuery(truto));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Members account={process.env["TRUTO_ACCOUNT_ID"] ?? ""} baseUrl={truto.baseUrl} />
    </HydrationBoundary>
  );
}
