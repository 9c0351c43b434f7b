/* global document, location */
// What to list is in the address; the page's own server passes requests on to the fakes.
import { listBoth } from "./listing.mjs";

const { account, organization } = Object.fromEntries(new URLSearchParams(location.search));
const result = await listBoth({ origin: location.origin, account, organization });
document.body.textContent = JSON.stringify(result);
