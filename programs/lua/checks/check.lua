-- check(what, condition, ...): one line a check; the rest is shown where it fails.
local function check(what, condition, ...)
  if condition then
    print("ok " .. what)
  else
    local seen = table.pack(...)
    for i = 1, seen.n do seen[i] = tostring(seen[i]) end
    print("not ok " .. what .. (seen.n > 0 and ": " .. table.concat(seen, ", ") or ""))
  end
end

return check
