import { endsAtHang, packageTests } from "../../vitest.shared.ts";

export default packageTests(endsAtHang);
