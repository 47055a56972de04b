-- The head office: one ledger over the journals of all counters, for PostgreSQL 15 or later (docs/head-office.md).
--
-- Run once, in a database of its own, by a role that may create roles; that role owns everything here:
--   psql -v ON_ERROR_STOP=1 -d head_office -f head-office.sql
--
-- A counter sends the events of its journal as they are. They are kept as they are, and whatever else is here is made of
-- them: so anyone can check the ledger against the events, and the events against each other (the chain).

BEGIN;

-- Bodies are UTF-8, and JSON in another encoding cannot be read; a cluster that was made without a locale has another one.
DO $$
BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'this database is in %; make it by: createdb -E UTF8 -T template0 head_office',
      current_setting('server_encoding');
  END IF;
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;

CREATE SCHEMA head_office;
SET LOCAL search_path = head_office;

-- Over so many partitions, compiling a question takes longer than answering it.
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
END
$$;

-- Roles ---------------------------------------------------------------------------------------------------------------
-- Groups, without a login. Roles belong to the whole server: they may be there from another database of it.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['head_office_counter', 'head_office_bookkeeper', 'head_office_statements'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
END
$$;
GRANT USAGE ON SCHEMA head_office TO head_office_counter, head_office_bookkeeper, head_office_statements;

-- Counters ------------------------------------------------------------------------------------------------------------
-- One terminal of one merchant at one gateway: what a journal belongs to. Each has a role of its own to log in with.
CREATE TABLE terminal (
  terminal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  role name NOT NULL UNIQUE,
  gateway_url text NOT NULL,
  mchnt_no text NOT NULL,
  term_no text NOT NULL,
  -- Of all order numbers that its counter derives: the first four characters.
  source_code text NOT NULL CHECK (source_code ~ '^[0-9A-Za-z]{4}$'),
  -- A counter that was not heard of for longer has gone silent.
  silent_after interval NOT NULL DEFAULT interval '1 day',
  UNIQUE (gateway_url, mchnt_no, term_no)
);

-- Whose session this is; NULL for whoever is no counter. The session's own role: SET ROLE makes nobody another counter.
CREATE FUNCTION own_terminal() RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER
  RETURN (SELECT terminal FROM terminal WHERE role = session_user);

-- Events --------------------------------------------------------------------------------------------------------------
-- As in the journal (main/journal/schema.ts). `hash` is part of the key: sending an event again changes nothing, and two
-- different events at one place of a chain, which a restored or rewritten journal brings, are both kept and named a fork.
-- Not partitioned by settlement date, for most events have none, and a counter's chain is followed in one place.
-- The limits are far above what any till writes: what was taken in is never deleted, so no counter may fill the disk by one row.
CREATE TABLE event (
  terminal integer NOT NULL,
  seq bigint NOT NULL CHECK (seq BETWEEN 1 AND 9007199254740991),
  at text NOT NULL CHECK (length(at) = 24),
  kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  mchnt_order_id text NOT NULL CHECK (length(mchnt_order_id) <= 64),
  body text NOT NULL CHECK (octet_length(body) <= 16000000),
  prev_hash bytea NOT NULL CHECK (length(prev_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (terminal, seq, hash)
) PARTITION BY HASH (terminal);

-- What was asked for, by its order number: where an amount is found that a later event does not repeat.
CREATE INDEX event_of_intent ON event (mchnt_order_id)
  WHERE kind IN ('accepted', 'reopened', 'void-accepted', 'void-reopened');

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an event is never changed';
END
$$;
-- Not even the owner changes an event by mistake. He could take this guard away; then the chain tells what was changed.
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE event_%s PARTITION OF event FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
    EXECUTE format('CREATE TRIGGER events_are_never_emptied BEFORE TRUNCATE ON event_%s
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
  END LOOP;
END
$$;

-- How far each counter has sent its journal, and how far its journal was when it was last heard of.
CREATE TABLE head (
  terminal integer PRIMARY KEY REFERENCES terminal,
  seq bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  journal_seq bigint NOT NULL DEFAULT 0 CHECK (journal_seq BETWEEN 0 AND 9007199254740991),
  heard_at timestamptz
);

-- The ledger ----------------------------------------------------------------------------------------------------------
-- Money taken and money given back, one row per event that says so, by settlement date; 'infinity' while none is known.
CREATE TABLE ledger (
  stl_date date NOT NULL,
  mchnt_order_id text NOT NULL,
  what text NOT NULL CHECK (what IN ('completed', 'voided')),
  terminal integer NOT NULL,
  seq bigint NOT NULL,
  -- Fen; NULL where the event that names it is missing from the chain.
  total_amt bigint,
  pay_amt bigint,
  coupon_amt bigint,
  pay_ts text,
  ref_id text,
  target_sys text,
  PRIMARY KEY (stl_date, mchnt_order_id, what, terminal, seq)
) PARTITION BY RANGE (stl_date);

-- What has no date yet, and what is beyond the months there are.
CREATE TABLE ledger_undated PARTITION OF ledger DEFAULT;

-- Statement lines of the gateway, for matching; one row per line, `kind` as main/statements/statement-line.ts says.
CREATE TABLE statement_line (
  stl_date date NOT NULL,
  file text NOT NULL,
  line integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('completion', 'void', 'hold', 'other')),
  mchnt_order_id text NOT NULL,
  ref_id text NOT NULL,
  mchnt_no text NOT NULL,
  term_no text NOT NULL,
  -- Fen, positive; `kind` says which way the money went.
  amount bigint NOT NULL,
  fee_amt bigint,
  coupon_amt bigint,
  pay_ts text NOT NULL,
  PRIMARY KEY (stl_date, file, line)
) PARTITION BY RANGE (stl_date);
CREATE TABLE statement_line_other PARTITION OF statement_line DEFAULT;

-- A partition a month for the ledger and the statements; those that are there already stay.
CREATE FUNCTION add_months(from_day date, to_day date) RETURNS void LANGUAGE plpgsql
  SET search_path = head_office, pg_temp AS $$
DECLARE
  month date := date_trunc('month', from_day);
  name text;
  parent text;
BEGIN
  WHILE month <= to_day LOOP
    FOREACH parent IN ARRAY ARRAY['ledger', 'statement_line'] LOOP
      name := parent || to_char(month, '_YYYY_MM');
      IF to_regclass('head_office.' || name) IS NULL THEN
        -- What came before its month was made lies in the default partition.
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name, parent);
        EXECUTE format('WITH moved AS (DELETE FROM %I WHERE stl_date >= %L AND stl_date < %L RETURNING *)
          INSERT INTO %I SELECT * FROM moved',
          CASE parent WHEN 'ledger' THEN 'ledger_undated' ELSE 'statement_line_other' END,
          month, (month + interval '1 month')::date, name);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
          parent, name, month, (month + interval '1 month')::date);
      END IF;
    END LOOP;
    month := month + interval '1 month';
  END LOOP;
END
$$;
SELECT add_months((now() - interval '1 year')::date, (now() + interval '3 years')::date);

-- A date as the gateway wrote it; 'infinity' for none. Only days of a calendar get into a journal (main/gateway/settlement.ts),
-- but a counter's rows are not trusted: one that is no date must not stop its mirror.
CREATE FUNCTION stl_date_of(said text) RETURNS date LANGUAGE sql STABLE
  RETURN CASE
    WHEN translate(said, '0123456789', '##########') IS DISTINCT FROM '####-##-##'
      OR left(said, 1) NOT IN ('1', '2') OR substr(said, 6, 2) NOT BETWEEN '01' AND '12' THEN 'infinity'::date
    WHEN right(said, 2) BETWEEN '01' AND '28' THEN said::date
    WHEN right(said, 2) BETWEEN '29' AND '31'
      AND right(said, 2)::integer <= extract(day FROM (left(said, 8) || '01')::date + interval '1 month - 1 day') THEN said::date
    ELSE 'infinity'::date
  END;

-- An amount that a journal can have, in fen; NULL for any other, which then stands in no sum (`without_amt`) and stops no mirror.
CREATE FUNCTION fen_of(said text) RETURNS bigint LANGUAGE sql STABLE
  RETURN CASE
    WHEN translate(said, '0123456789', '') <> '' OR length(said) NOT BETWEEN 1 AND 9 THEN NULL
    WHEN said::bigint <= 100000000 THEN said::bigint
  END;

-- JSON that PostgreSQL can read: a text may hold what JavaScript can write and PostgreSQL cannot, NUL and half a character.
CREATE FUNCTION readable(body text) RETURNS jsonb LANGUAGE sql STABLE
  RETURN CASE
    WHEN strpos(body, '\u') = 0 THEN body
    ELSE regexp_replace(body, '\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\\ufffd', 'g')
  END::jsonb;

-- What was said of the money, of the rest of a body from its settlement on; NULL where there is none. What comes before,
-- the raw reply of the gateway, is three times as long and not read. Within a JSON text a quotation mark never stands by itself,
-- so that nothing else in a body looks like that key.
CREATE FUNCTION settlement_in(rest text) RETURNS jsonb LANGUAGE sql STABLE
  RETURN CASE
    WHEN rest = '' THEN NULL
    WHEN strpos(rest, '\u') = 0 THEN ('{"settlement":' || rest)::jsonb -> 'settlement'
    ELSE readable('{"settlement":' || rest) -> 'settlement'
  END;

-- The latest intent of an order number before an event of its counter; NULL where it is not here.
CREATE FUNCTION intent_of(number text, of_terminal integer, before_seq bigint, voiding boolean) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN (
    SELECT readable(body) FROM event
    WHERE mchnt_order_id = number AND terminal = of_terminal AND seq < before_seq
      AND kind IN ('accepted', 'reopened', 'void-accepted', 'void-reopened') AND starts_with(kind, 'void-') = voiding
    ORDER BY seq DESC LIMIT 1
  );

-- The date on which a counter took what it voids, where the void names none of its own; a hold lives for 30 days.
CREATE FUNCTION taken_on(number text, of_terminal integer, at text) RETURNS date
  LANGUAGE sql STABLE
  RETURN (
    SELECT stl_date FROM ledger
    WHERE mchnt_order_id = number AND terminal = of_terminal AND what = 'completed'
      AND stl_date = ANY (ARRAY(SELECT stl_date_of(left(at, 10)) + day FROM generate_series(-60, 2) AS day))
    ORDER BY stl_date DESC LIMIT 1
  );

-- What new events come to: the counter's head, and the ledger's entries, in the transaction of the events. Nobody waits
-- for the disk: what a crash of this server forgets, the counters send again, for they ask for their heads each time.
CREATE FUNCTION take_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = head_office, pg_temp AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);

  INSERT INTO head (terminal, seq, hash, journal_seq, heard_at)
    SELECT DISTINCT ON (terminal) terminal, seq, hash, seq, clock_timestamp() FROM fresh ORDER BY terminal, seq DESC
    ON CONFLICT (terminal) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, heard_at = excluded.heard_at,
      journal_seq = greatest(head.journal_seq, excluded.seq);

  INSERT INTO ledger
    SELECT stl_date_of(settlement ->> 'stlDate'), mchnt_order_id, 'completed', terminal, seq,
      coalesce(fen_of(settlement ->> 'totalAmt'), fen_of(intent_of(mchnt_order_id, terminal, seq, false) ->> 'totalAmt')),
      fen_of(settlement ->> 'payAmt'), fen_of(settlement ->> 'couponAmt'), settlement ->> 'payTs', settlement ->> 'refId',
      settlement ->> 'targetSys'
    FROM fresh
      CROSS JOIN LATERAL (SELECT split_part(body, '"settlement":', 2) AS rest OFFSET 0) AS part
      CROSS JOIN LATERAL (SELECT settlement_in(rest) AS settlement OFFSET 0) AS said
    WHERE kind IN ('completed', 'confirmed', 'contradicted', 'decided-taken',
      'statement-settled', 'statement-confirmed', 'statement-contradicted')
    ON CONFLICT DO NOTHING;

  -- It was taken without a date, by an answer or a manager; now the gateway or a statement says when.
  IF EXISTS (SELECT 1 FROM fresh WHERE kind IN ('confirmed', 'statement-confirmed')) THEN
    DELETE FROM ledger_undated AS undated USING fresh
      WHERE fresh.kind IN ('confirmed', 'statement-confirmed') AND undated.mchnt_order_id = fresh.mchnt_order_id
        AND undated.terminal = fresh.terminal AND undated.what = 'completed' AND undated.seq < fresh.seq;
  END IF;

  IF EXISTS (SELECT 1 FROM fresh WHERE kind IN ('void-completed', 'void-decided-taken', 'void-statement-settled')) THEN
    INSERT INTO ledger
      SELECT CASE WHEN stl_date = 'infinity' THEN coalesce(taken_on(mchnt_order_id, terminal, at), 'infinity') ELSE stl_date END,
        mchnt_order_id, 'voided', terminal, seq, fen_of(intent ->> 'totalAmt'),
        NULL, NULL, settlement ->> 'payTs', settlement ->> 'refId', NULL
      FROM fresh
        CROSS JOIN LATERAL (SELECT settlement_in(split_part(body, '"settlement":', 2)) AS settlement OFFSET 0) AS said
        CROSS JOIN LATERAL (
          SELECT stl_date_of(settlement ->> 'stlDate') AS stl_date, intent_of(mchnt_order_id, terminal, seq, true) AS intent
          OFFSET 0
        ) AS known
      -- The release of a hold moves no money.
      WHERE kind IN ('void-completed', 'void-decided-taken', 'void-statement-settled') AND intent ->> 'of' = 'completion'
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER event_is_taken_in AFTER INSERT ON event
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION take_in();

-- What a counter asks ---------------------------------------------------------------------------------------------------
-- A counter says how far its journal is; it is told how far it has sent it, and whose it is. Being heard of is this.
CREATE FUNCTION check_in(journal_seq bigint)
  RETURNS TABLE (seq bigint, hash bytea, gateway_url text, mchnt_no text, term_no text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = head_office, pg_temp AS $$
#variable_conflict use_column
DECLARE
  own integer := own_terminal();
BEGIN
  IF own IS NULL THEN
    RAISE EXCEPTION '% is the role of no counter', session_user USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO head (terminal, journal_seq, heard_at) VALUES (own, check_in.journal_seq, clock_timestamp())
    ON CONFLICT (terminal) DO UPDATE SET journal_seq = excluded.journal_seq, heard_at = excluded.heard_at;
  RETURN QUERY
    SELECT head.seq, head.hash, terminal.gateway_url, terminal.mchnt_no, terminal.term_no
    FROM head JOIN terminal USING (terminal) WHERE terminal = own;
END
$$;

-- Whether an event that a counter has is here: how it finds where its journal, restored from a backup, left what was sent.
CREATE FUNCTION knows(at_seq bigint, with_hash bytea) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER
  RETURN EXISTS (SELECT 1 FROM event WHERE terminal = own_terminal() AND seq = at_seq AND hash = with_hash);

-- Makes a counter and its role, which has no password yet: \password sets one without its ever being written in clear.
CREATE FUNCTION add_counter(role name, gateway_url text, mchnt_no text, term_no text, source_code text) RETURNS integer
  LANGUAGE plpgsql SET search_path = head_office, pg_temp AS $$
DECLARE
  added integer;
BEGIN
  EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 3 IN ROLE head_office_counter', role);
  INSERT INTO terminal (role, gateway_url, mchnt_no, term_no, source_code)
    VALUES (add_counter.role, add_counter.gateway_url, add_counter.mchnt_no, add_counter.term_no, add_counter.source_code)
    RETURNING terminal INTO added;
  RETURN added;
END
$$;

-- What a bookkeeper asks -------------------------------------------------------------------------------------------------
-- Every event that is not as a till writes it, by its place in its counter's chain; none where all chains hold.
--   changed        its content does not give its hash
--   missing        the events before it, from `missing_from` on, are not here
--   not-following  it follows from another event than the one before it
--   fork           another event has its place: the journal was restored, written anew, or sent by two machines
CREATE FUNCTION chain_faults(of_terminal integer DEFAULT NULL)
  RETURNS TABLE (terminal integer, seq bigint, fault text, missing_from bigint, hash text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH links AS (
    SELECT e.*, lag(e.seq, 1, 0::bigint) OVER chain AS seq_before, lag(e.hash, 1, decode(repeat('00', 32), 'hex')) OVER chain AS hash_before,
      sha256(convert_to(concat_ws(E'\n', encode(e.prev_hash, 'hex'), e.seq, e.at, e.kind, e.mchnt_order_id, e.body), 'UTF8')) AS computed
    FROM event AS e WHERE of_terminal IS NULL OR e.terminal = of_terminal
    WINDOW chain AS (PARTITION BY e.terminal ORDER BY e.seq, e.hash)
  )
  SELECT links.terminal, links.seq, found.fault, found.missing_from, encode(links.hash, 'hex')
  FROM links CROSS JOIN LATERAL (
    SELECT 'changed' AS fault, NULL::bigint AS missing_from WHERE links.computed <> links.hash
    UNION ALL
    SELECT 'missing', links.seq_before + 1 WHERE links.seq_before < links.seq - 1
    UNION ALL
    SELECT 'not-following', NULL
    WHERE links.seq_before >= links.seq - 1 AND links.hash_before <> links.prev_hash AND NOT EXISTS (
      SELECT 1 FROM event AS before
      WHERE before.terminal = links.terminal AND before.seq = links.seq - 1 AND before.hash = links.prev_hash
    ) AND NOT (links.seq = 1 AND links.prev_hash = decode(repeat('00', 32), 'hex'))
    UNION ALL
    SELECT 'fork', NULL WHERE links.seq_before = links.seq
  ) AS found
  WHERE links.computed <> links.hash OR links.seq_before <> links.seq - 1 OR links.hash_before <> links.prev_hash
  ORDER BY 1, 2, 3;
END;

-- The ledger of a settlement date over all counters, one row per order number and what was done with it. A number is
-- derived from its hold: two counters that have the same number have the same completion, and the bank has it once.
-- `differs` where they do not say the same amount.
CREATE FUNCTION day_ledger(day date)
  RETURNS TABLE (
    mchnt_order_id text, what text, total_amt bigint, pay_amt bigint, coupon_amt bigint, pay_ts text, ref_id text,
    target_sys text, terminals integer[], differs boolean
  )
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT mchnt_order_id, what, min(total_amt), min(pay_amt), min(coupon_amt), min(pay_ts), min(ref_id), min(target_sys),
    CASE WHEN min(terminal) = max(terminal) THEN ARRAY[min(terminal)]
      ELSE (SELECT array_agg(DISTINCT one ORDER BY one) FROM unnest(array_agg(terminal)) AS one) END,
    min(total_amt) IS DISTINCT FROM max(total_amt)
  FROM ledger WHERE stl_date = day
  GROUP BY mchnt_order_id, what;
END;

-- What it comes to; fen. `shared` counts the numbers that more than one counter has, `differing` those of which counters name
-- unlike amounts (the smallest stands in the sum; `day_ledger` names them), `without_amt` those in no sum.
CREATE FUNCTION day_total(day date)
  RETURNS TABLE (
    completed_count bigint, completed_amt bigint, voided_count bigint, voided_amt bigint, shared bigint, differing bigint,
    without_amt bigint
  )
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT count(*) FILTER (WHERE what = 'completed'), coalesce(sum(amt) FILTER (WHERE what = 'completed'), 0)::bigint,
    count(*) FILTER (WHERE what = 'voided'), coalesce(sum(amt) FILTER (WHERE what = 'voided'), 0)::bigint,
    count(*) FILTER (WHERE many), count(*) FILTER (WHERE amt <> most), count(*) FILTER (WHERE amt IS NULL)
  FROM (
    SELECT what, min(total_amt) AS amt, max(total_amt) AS most, min(terminal) <> max(terminal) AS many
    FROM ledger WHERE stl_date = day GROUP BY mchnt_order_id, what
  ) AS entry;
END;

-- What the statement of a settlement date says against the ledger of that date, line by line, by the till's own rules
-- (main/matching/judge.ts): by order number; a line that has none, by reference number, amount and terminal. Amounts in fen;
-- `what` tells money taken from money given back. Nothing is said of a date that no statement tells of.
--   matched             the ledger has it, with that amount; also where several lines add up to it
--   amount-coupon       the guest paid less, and a coupon or a wallet the rest
--   amount-fee          the fee was taken off
--   amount-partial      the statement has less, amount-unexplained: more
--   other-terminal      the ledger has it, from another counter than the line names
--   other-date          the ledger has it on `other_date`
--   state-differs       a counter asked for it and does not say that it was taken: not known there, or declined
--   rebuilt             its number is a derived one of a counter of ours, and no journal has it: rebuilt, or behind
--   not-ours            it is of no counter of ours
--   twice               an earlier line took the same already
--   journal-only        the ledger has it, and no line
CREATE FUNCTION match_day(day date)
  RETURNS TABLE (
    category text, mchnt_order_id text, what text, line_amt bigint, our_amt bigint, other_date date,
    file text, line integer, terminals integer[]
  )
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH entries AS MATERIALIZED (
    SELECT * FROM day_ledger(day)
  ), lines AS MATERIALIZED (
    SELECT l.*, CASE l.kind WHEN 'completion' THEN 'completed' ELSE 'voided' END AS what,
      row_number() OVER (PARTITION BY l.mchnt_order_id, l.kind, l.ref_id, l.amount, l.term_no ORDER BY l.file, l.line) AS nth_alike
    FROM statement_line AS l WHERE l.stl_date = day AND l.kind IN ('completion', 'void')
  ), referred AS (
    -- A reference number alone is not unique: the first such line is the first such entry.
    SELECT e.mchnt_order_id, e.what, e.ref_id, e.total_amt, t.term_no,
      row_number() OVER (PARTITION BY e.what, e.ref_id, e.total_amt, t.term_no ORDER BY e.mchnt_order_id) AS nth_alike
    FROM entries AS e CROSS JOIN LATERAL unnest(e.terminals) AS of (terminal) JOIN terminal AS t USING (terminal)
    WHERE e.ref_id <> '' AND EXISTS (SELECT 1 FROM lines AS l WHERE l.mchnt_order_id = '') AND NOT EXISTS (
      SELECT 1 FROM lines AS l WHERE l.mchnt_order_id = e.mchnt_order_id AND l.what = e.what
    )
  ), numbered AS MATERIALIZED (
    SELECT l.file, l.line, l.what, l.amount, l.fee_amt, l.coupon_amt, l.mchnt_no, l.term_no,
      coalesce(nullif(l.mchnt_order_id, ''), r.mchnt_order_id, '') AS number
    FROM lines AS l LEFT JOIN referred AS r
      ON l.mchnt_order_id = '' AND r.what = l.what AND r.ref_id = l.ref_id AND r.total_amt = l.amount
        AND r.term_no = l.term_no AND r.nth_alike = l.nth_alike
  ), compared AS (
    SELECT n.*, e.mchnt_order_id IS NOT NULL AS here, e.total_amt, e.pay_amt, e.terminals,
      row_number() OVER same_number AS nth,
      count(*) OVER same AS times, sum(n.amount) OVER same AS amount_all, sum(n.fee_amt) OVER same AS fee_all,
      sum(n.coupon_amt) OVER same AS coupon_all,
      bool_or(n.amount = e.total_amt) OVER same OR min(n.amount) OVER same = max(n.amount) OVER same AS repeated
    FROM numbered AS n LEFT JOIN entries AS e ON e.mchnt_order_id = n.number AND e.what = n.what
    WINDOW same AS (PARTITION BY n.number, n.what), same_number AS (same ORDER BY n.file, n.line)
  ), judged AS (
    SELECT c.*, c.here AND c.times > 1 AND c.amount_all > c.total_amt AND c.repeated AS is_repeated FROM compared AS c
  ), summed AS (
    -- What is compared: all lines of a number together, for they may be its parts; of repeated ones each by itself.
    SELECT j.*, CASE WHEN j.is_repeated THEN j.amount ELSE j.amount_all END AS took,
      CASE WHEN j.is_repeated THEN j.fee_amt ELSE j.fee_all END AS fee,
      CASE WHEN j.is_repeated THEN j.coupon_amt ELSE j.coupon_all END AS coupon
    FROM judged AS j
  ), netted AS (
    -- What was taken and given back on one date is in many statements neither way.
    SELECT e.mchnt_order_id FROM entries AS e GROUP BY e.mchnt_order_id HAVING count(*) = 2
    EXCEPT SELECT n.number FROM numbered AS n
  )
  SELECT CASE
      WHEN s.is_repeated AND s.nth > 1 THEN 'twice'
      WHEN s.here AND s.took = s.total_amt AND s.term_no <> '' AND NOT EXISTS (
        SELECT 1 FROM terminal AS t WHERE t.terminal = ANY (s.terminals) AND t.term_no = s.term_no
      ) THEN 'other-terminal'
      WHEN s.here AND s.took = s.total_amt THEN 'matched'
      WHEN s.here AND (s.coupon > 0 AND s.took + s.coupon = s.total_amt OR s.took = s.pay_amt) THEN 'amount-coupon'
      WHEN s.here AND s.fee > 0 AND s.took + s.fee = s.total_amt THEN 'amount-fee'
      WHEN s.here AND s.took < s.total_amt THEN 'amount-partial'
      WHEN s.here THEN 'amount-unexplained'
      WHEN elsewhere.stl_date IS NOT NULL THEN 'other-date'
      WHEN s.number <> '' AND EXISTS (
        SELECT 1 FROM event AS i WHERE i.mchnt_order_id = s.number
          AND i.kind IN ('accepted', 'reopened', 'void-accepted', 'void-reopened')
      ) THEN 'state-differs'
      WHEN s.number <> '' AND EXISTS (
        SELECT 1 FROM terminal AS t WHERE t.term_no = s.term_no AND (s.mchnt_no = '' OR t.mchnt_no = s.mchnt_no)
          AND s.number ~ ('^' || t.source_code || '\d{24}$')
      ) THEN 'rebuilt'
      ELSE 'not-ours'
    END, s.number, s.what, s.amount, coalesce(s.total_amt, elsewhere.amt), elsewhere.stl_date, s.file, s.line, s.terminals
  FROM summed AS s LEFT JOIN LATERAL (
    SELECT f.stl_date, min(f.total_amt) AS amt FROM ledger AS f
    WHERE NOT s.here AND s.number <> '' AND f.mchnt_order_id = s.number AND f.what = s.what
      AND f.stl_date = ANY (ARRAY(SELECT day + away FROM generate_series(-45, 45) AS away) || 'infinity'::date)
    GROUP BY f.stl_date ORDER BY f.stl_date LIMIT 1
  ) AS elsewhere ON true
  UNION ALL
  SELECT 'journal-only', e.mchnt_order_id, e.what, NULL, e.total_amt, NULL, NULL, NULL, e.terminals
  FROM entries AS e
  WHERE EXISTS (SELECT 1 FROM lines)
    AND NOT EXISTS (SELECT 1 FROM numbered AS n WHERE n.number = e.mchnt_order_id AND n.what = e.what)
    AND NOT EXISTS (SELECT 1 FROM netted AS o WHERE o.mchnt_order_id = e.mchnt_order_id);
END;

-- How each counter stands: how many events it still has to send, and whether it has gone silent.
CREATE VIEW counter WITH (security_invoker) AS
  SELECT terminal, mchnt_no, term_no, coalesce(seq, 0) AS seq, coalesce(journal_seq - seq, 0) AS behind, heard_at,
    coalesce(heard_at < now() - silent_after, true) AS silent
  FROM terminal LEFT JOIN head USING (terminal);

-- Row-level security --------------------------------------------------------------------------------------------------
ALTER TABLE terminal ENABLE ROW LEVEL SECURITY;
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE head ENABLE ROW LEVEL SECURITY;

-- A counter inserts its own events, and reads its own head. It reads no event, not even its own.
GRANT INSERT ON event TO head_office_counter;
GRANT SELECT ON head TO head_office_counter;
CREATE POLICY counter_inserts_its_own ON event FOR INSERT TO head_office_counter
  WITH CHECK (terminal = (SELECT own_terminal()));
CREATE POLICY counter_reads_its_own_head ON head FOR SELECT TO head_office_counter
  USING (terminal = (SELECT own_terminal()));

-- Whoever brings in statements adds lines, and reads them to know what is there.
GRANT INSERT, SELECT ON statement_line TO head_office_statements;

-- A bookkeeper reads everything and writes nothing.
GRANT SELECT ON ALL TABLES IN SCHEMA head_office TO head_office_bookkeeper;
CREATE POLICY bookkeeper_reads ON terminal FOR SELECT TO head_office_bookkeeper USING (true);
CREATE POLICY bookkeeper_reads ON event FOR SELECT TO head_office_bookkeeper USING (true);
CREATE POLICY bookkeeper_reads ON head FOR SELECT TO head_office_bookkeeper USING (true);

-- Functions may be called by whom they are for.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA head_office FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_terminal, check_in, knows TO head_office_counter;
GRANT EXECUTE ON FUNCTION chain_faults, day_ledger, day_total, match_day TO head_office_bookkeeper;

COMMIT;
