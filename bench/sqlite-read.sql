-- Questions of several kinds about what sqlite-write.sql wrote. Every answer is a line, so that both builds can be seen to agree.
.timer on
.print # scans
SELECT count(*), sum(price), max(length(note)) FROM item WHERE stock > -100 AND price + 0.5 > 1;
SELECT count(*), sum(amount * 3 % 7) FROM sale WHERE day > '2019' AND amount & 3 <> 2;
SELECT sum(id), total(amount / 2.0) FROM sale WHERE id % 3 = 1 OR amount IN (2, 5, 7);
SELECT count(DISTINCT note), avg(stock) FROM item;
.print # joins
SELECT count(*), sum(price * amount) FROM item JOIN sale ON sale.item = item.id;
SELECT count(*) FROM item i JOIN sale s ON s.item = i.id JOIN total t ON t.item = i.id WHERE s.day > '2022' AND t.amount > 5;
SELECT count(*) FROM sale a JOIN sale b ON a.item = b.item AND a.day < b.day;
SELECT count(*) FROM item WHERE EXISTS (SELECT 1 FROM sale WHERE sale.item = item.id AND amount > 8);
.print # aggregates
SELECT count(*), max(n) FROM (SELECT day, count(*) AS n, sum(amount) FROM sale GROUP BY day HAVING n > 2);
SELECT sum(rank) FROM (SELECT rank() OVER (PARTITION BY stock ORDER BY price) AS rank FROM item WHERE id < 30000);
SELECT sum(x) FROM (SELECT stock * price AS x FROM item ORDER BY x DESC, name LIMIT 1000);
SELECT count(*) FROM (SELECT item, day FROM sale UNION SELECT id, name FROM item);
.print # text
SELECT count(*), sum(length(replace(upper(note), 'A', 'bc'))) FROM item WHERE name LIKE '%7%3%';
SELECT sum(instr(note, name)), max(printf('%08.3f|%s|%x', price, trim(note, '0'), id)) FROM item;
SELECT count(DISTINCT strftime('%Y-%W', day)) FROM sale;
SELECT sum(length(json_extract(json_object('id', id, 'name', name, 'prices', json_array(price, stock)), '$.prices[1]'))) FROM item;
SELECT sum(length(hex(substr(name, 2, 6)) || lower(name) || quote(note))), count(*) FROM item WHERE name GLOB '*[1-4]*';
