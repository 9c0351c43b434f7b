import { endsAtHang, packageTests } from "../../vitest.shared.ts";

// A time zone other than GMT shows if a date without a time zone is wrongly read as local time.
export default packageTests({ ...endsAtHang, env: { TZ: "Asia/Kolkata" } });
