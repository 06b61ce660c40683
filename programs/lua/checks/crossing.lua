-- Errors, yields and jumps that cross the line between the program and a module.
local check = require "check"
local boundary = require "boundary"
local cjson = require "cjson"
local lpeg = require "lpeg"

-- Errors
local ok, message = pcall(boundary.raise, "here")
check("an error raised in a module is caught in the program", not ok and message == "raised: here", message)
ok, message = pcall(boundary.call, error, "through")
check("an error passes through a module's frames", not ok and message == "through", message)
ok, message = pcall(boundary.call, boundary.call, boundary.raise, "twice")
check("an error passes through two of them", not ok and message == "raised: twice", message)
local status, text = boundary.guard(error, "inside")
check("an error raised in the program is caught in a module", status == 2 and text == "inside", status, text)
status, text = boundary.guard(boundary.raise, "own")
check("an error raised and caught in a module", status == 2 and text == "raised: own", status, text)
ok, message = pcall(boundary.call, pcall, boundary.raise, "nested")
check("an error between two levels of pcall stops at the inner", ok and message == false, message)
ok, message = pcall(cjson.decode, "{")
check("cjson raises for bad JSON", not ok and message:find("Expected object key", 1, true), message)
ok, message = pcall(cjson.encode, { [{}] = 1 })
check("cjson raises for bad keys", not ok and message:find("Cannot serialise", 1, true), message)
ok, message = pcall(lpeg.P, {})
check("lpeg raises for an empty grammar", not ok, message)
ok, message = pcall(lpeg.match, lpeg.Cmt(1, function() error "callback" end), "x")
check("an error in lpeg's callback comes out of lpeg", not ok and message:find("callback", 1, true), message)
local object = setmetatable({}, { __tostring = function() error({ code = 5 }) end })
ok, message = pcall(boundary.call, tostring, object)
check("an error that is a table", not ok and message.code == 5, message)
ok, message = xpcall(boundary.raise, debug.traceback, "traced")
check("a traceback names the module's function", message:find("boundary.raise", 1, true), message)
local failures = 0
for _ = 1, 10000 do if not pcall(boundary.raise, "x") then failures = failures + 1 end end
check("ten thousand errors", failures == 10000, failures)
local function deep(n) return n == 0 and error("bottom") or boundary.call(deep, n - 1) end
ok, message = pcall(deep, 150)
check("an error through 150 frames of a module", not ok and message:find("bottom", 1, true), message)
local function endless() return boundary.call(endless) end
ok, message = pcall(endless)
check("endless recursion through a module is an error of Lua's", not ok and message:find("C stack overflow", 1, true), message)
check("a module's own setjmp and longjmp", boundary.jump() == 7)
check("the same inside pcall", select(2, pcall(boundary.jump)) == 7)

-- Coroutines
local co = coroutine.wrap(function(...) return boundary.yield(...) end)
check("a module yields", co(1, 2) == 1)
check("and goes on in its continuation", select("#", co("a", "b")) == 3)
co = coroutine.wrap(function() return boundary.guardk(function() local x = coroutine.yield(1); error("after " .. x) end) end)
check("Lua yields through a module's lua_pcallk", co() == 1)
ok, message = co("yield")
check("and its error comes back to the continuation", ok == false and message:find("after yield", 1, true), message)
local yielded = boundary.drive(function() for i = 1, 5 do coroutine.yield(i * i) end end)
check("a module drives a coroutine", #yielded == 5 and yielded[5] == 25)
co = coroutine.create(function() boundary.call(coroutine.yield, 1) end)
ok, message = coroutine.resume(co)
check("a yield across a C call without continuation is refused", not ok and message:find("C-call boundary", 1, true), message)
co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(lpeg.match(lpeg.C(lpeg.P(i)), "abc")) end end)
check("lpeg in a coroutine", co() .. co() .. co() == "aababc")
local closed = false
co = coroutine.create(function() local guard <close> = setmetatable({}, { __close = function() closed = true end }) boundary.yield() end)
coroutine.resume(co)
check("coroutine.close over a module's yield", coroutine.close(co) and closed)

-- One process
check("a function's address is one, taken here or there", boundary.knows(boundary.raise))
check("and the same from dlsym", boundary.knows(package.loadlib("/lib/boundary.so", "luaopen_boundary")))
check("the address of a function of the program's", boundary.opens())
local file = boundary.open("/lib/check.lua")
check("a FILE opened by a module is read by the program", file and file:read("l"):find("check", 1, true))
check("and closed", file:close() == true)
check("a long string from a module's buffer", #boundary["repeat"](("x"):rep(1000), 1000) == 1000000)
print "ok printed by the program"
boundary.say "ok printed by the module, in order"
local kept = boundary.object()
check("a userdata of a module", type(kept) == "userdata")
