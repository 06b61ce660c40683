-- Writes of several kinds into the database file. `.timer` says how long each statement took, `.print #` begins a kind.
-- Nothing waits for the disk: that would time the disk.
DROP TABLE IF EXISTS item;
DROP TABLE IF EXISTS sale;
DROP TABLE IF EXISTS total;
PRAGMA journal_mode = truncate;
PRAGMA synchronous = off;
CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL, stock INT, note TEXT);
CREATE TABLE sale(id INTEGER PRIMARY KEY, item INT REFERENCES item, amount INT, day TEXT);
CREATE TABLE total(item INT PRIMARY KEY, amount INT) WITHOUT ROWID;
.timer on
.print # inserts
WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
  INSERT INTO item SELECT i, printf('item %05d', i * 7919 % 40009), i % 997 / 4.0, i % 50, hex(zeroblob(i % 40)) FROM n;
WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
  INSERT INTO sale SELECT i, i * 31 % 40000 + 1, i % 9 + 1, date('2020-01-01', (i % 1500) || ' days') FROM n;
.print # indexes
CREATE UNIQUE INDEX item_name ON item(name);
CREATE INDEX sale_item ON sale(item, day);
CREATE INDEX sale_day ON sale(day DESC) WHERE amount > 4;
CREATE INDEX item_words ON item(upper(substr(name, -3)), price);
REINDEX sale_item;
.print # updates
UPDATE item SET price = price * 1.1 + 1 WHERE id % 3 = 0;
UPDATE sale SET amount = amount + 1 WHERE day BETWEEN '2021-01-01' AND '2021-12-31';
UPDATE item SET note = note || name WHERE stock < 10;
UPDATE item SET stock = stock - (SELECT count(*) FROM sale WHERE sale.item = item.id) WHERE id < 20000;
DELETE FROM sale WHERE id % 5 = 2;
.print # upserts
INSERT INTO total SELECT item, amount FROM sale WHERE true
  ON CONFLICT(item) DO UPDATE SET amount = total.amount + excluded.amount;
REPLACE INTO item SELECT id, name, price, stock + 1, note FROM item WHERE id % 4 = 1;
