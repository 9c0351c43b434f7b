/* global document, location */
// The URL contains the account and the organization. The server of the page forwards requests to the fakes.
import { listBoth } from "./listing.mjs";

const { account, organization } = Object.fromEntries(new URLSearchParams(location.search));
const result = await listBoth({ origin: location.origin, account, organization });
document.body.textContent = JSON.stringify(result);
