"""The job under test, in Python. `members` yields every member of an account once."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request


def members(url, account, tries=4):
    seen, cursor = set(), None
    while True:
        query = {"integrated_account_id": account, **({"next_cursor": cursor} if cursor else {})}
        address = f"{url}/unified/instant-messaging/members?{urllib.parse.urlencode(query)}"
        request = urllib.request.Request(address, headers={"authorization": "Bearer any"})
        try:
            with urllib.request.urlopen(request) as response:
                page = json.load(response)
        except urllib.error.HTTPError as error:
            tries -= 1
            if tries > 0 and error.code == 429:
                time.sleep(float(error.headers.get("retry-after", 1)))
            elif tries > 0 and error.code == 400 and cursor:
                cursor = None  # The cursor has expired: restart the list.
            else:
                raise
            continue
        except (ConnectionError, urllib.error.URLError):
            tries -= 1
            if tries == 0:
                raise
            continue
        for member in page["result"]:
            if member["id"] not in seen:
                seen.add(member["id"])
                yield member
        cursor = page.get("next_cursor")
        if not cursor:
            return
