-- Work of several kinds; for each a line `NAME SECONDS`. Warm: every kind runs once before it is timed.
local lpeg, cjson = require "lpeg", require "cjson"

local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end

local words = {}
for word in ("the quick brown fox jumps over the lazy dog "):rep(40):gmatch "%a+" do words[#words + 1] = word end
local text = table.concat(words, " ")

local number = lpeg.C(lpeg.S "+-" ^ -1 * lpeg.R "09" ^ 1) / tonumber
local list = lpeg.Ct(number * ("," * number) ^ 0)
local word = lpeg.C(lpeg.R "az" ^ 1)
local sentence = lpeg.Ct((word * lpeg.P " " ^ 0) ^ 0)
local document = cjson.encode { numbers = { 1, 2.5, -3, 1e10 }, words = words, nested = { { { true, false, cjson.null } } } }

local work = {
  { "calls", function() fib(27) end },
  { "strings", function()
    for i = 1, 150 do
      local upper = text:gsub("%a+", string.upper)
      local found = upper:find("LAZY DOG", 1, true) + #upper:rep(10) + #string.format("%5.2f %s %d", i / 3, "x", i)
      assert(found > 0)
    end
  end },
  { "tables", function()
    for _ = 1, 6 do
      local array = {}
      for i = 1, 6000 do array[i] = (i * 7919) % 6007 end
      table.sort(array)
      table.sort(array, function(a, b) return a > b end)
      assert(#table.concat(array, ",") > 0)
    end
  end },
  { "lpeg", function()
    for _ = 1, 1500 do list:match "1,-22,333,+4444,55555,6,7,8,9,10" end
    for _ = 1, 150 do sentence:match(text) end
  end },
  { "cjson", function()
    for _ = 1, 300 do cjson.encode(cjson.decode(document)) end
  end },
  { "errors", function()
    for _ = 1, 15000 do pcall(error, "x") end
    for _ = 1, 15000 do pcall(cjson.decode, "[") end
  end },
  { "coroutines", function()
    local co = coroutine.wrap(function() while true do coroutine.yield() end end)
    for _ = 1, 200000 do co() end
  end },
}

for _, kind in ipairs(work) do
  local name, run = kind[1], kind[2]
  for _ = 1, 3 do run() end
  local before = os.clock()
  for _ = 1, 5 do run() end
  print(name, os.clock() - before)
end
