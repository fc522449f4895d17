"""Reads an iCalendar file with the icalendar package (Debian's python3-icalendar) and prints what it understood, a line
for each fact: what tests/base/icalendar_test.cpp compares with. /usr/bin/python3 icalendar_read.py FILE"""
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
print("calendar", repr(str(calendar.get("X-WR-CALNAME", ""))), calendar.get("VERSION"))
for event in calendar.walk("VEVENT"):
    if event.errors:
        print("errors", event.errors)
    print("event", event["UID"], int(event["SEQUENCE"]))
    print("times", event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat())
    print("stamps", event["DTSTAMP"].dt.isoformat(), event["LAST-MODIFIED"].dt.isoformat())
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "TRANSP"):
        if name in event:
            print(name.lower(), ascii(str(event[name])))
    if "CATEGORIES" in event:
        print("categories", [str(one) for one in event["CATEGORIES"].cats])
