-- People at work in the partnership book: each pauses, then reads a page's data (four of five) or writes something.
-- wrk -s book.lua URL -- PEOPLE-FILE PAUSE SEED; a person is a line "token organization commitment partnership".
local people, pause = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local token, organization, commitment, partnership = line:match("(%S+) (%S+) (%S+) (%S+)")
    people[#people + 1] =
      { token = token, organization = organization, commitment = commitment, partnership = partnership }
  end
  pause = tonumber(arguments[2])
  math.randomseed(tonumber(arguments[3]))
end

-- Milliseconds, evenly around the mean, so that people don't act in step.
function delay() return pause > 0 and math.random(0, 2 * pause) or 0 end

local reads = {
  function(person) return "/api/home" end,
  function(person) return "/api/board?partnership=" .. person.partnership end,
  function(person) return "/api/organizations" end,
  function(person) return "/api/commitments/" .. person.commitment end,
  function(person) return "/api/find?q=hospital" end,
  function(person) return "/api/partnerships/" .. person.partnership .. "/table" end,
}

local writes = {
  function(person)
    return "/api/contacts", string.format('{"organization":"%s","name":"Robin %d"}', person.organization, math.random(1e9))
  end,
  function(person)
    return "/api/deliveries", string.format('{"commitment":"%s","day":"2026-10-01","quantity":1}', person.commitment)
  end,
}

function request()
  local person = people[math.random(#people)]
  local headers = { ["Authorization"] = "Bearer " .. person.token }
  if math.random(5) > 1 then
    return wrk.format("GET", reads[math.random(#reads)](person), headers)
  end
  headers["Content-Type"] = "application/json"
  local path, body = writes[math.random(#writes)](person)
  return wrk.format("POST", path, headers, body)
end
