import type { Database } from 'better-sqlite3'

/** 'PAut': marks a SQLite file as a journal of this till (SQLite's application_id). */
export const APPLICATION_ID = 0x50417574

/**
 * Forward-only migrations: the entry at index n brings a file from version n to n + 1 (SQLite's user_version).
 * A migration that has shipped is never edited; a new one is added.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL CHECK (length(at) = 24),
    kind TEXT NOT NULL CHECK (kind <> ''),
    mchnt_order_id TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
  ) STRICT;
  CREATE INDEX event_of_completion ON event (mchnt_order_id, seq) WHERE mchnt_order_id <> '';
  CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
  CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

  CREATE TABLE completion (
    mchnt_order_id TEXT PRIMARY KEY CHECK (length(mchnt_order_id) BETWEEN 6 AND 32),
    preauth_order_id TEXT NOT NULL,
    auth_id_resp_code TEXT NOT NULL,
    total_amt INTEGER NOT NULL CHECK (total_amt BETWEEN 1 AND 100000000),
    hold_amt INTEGER,
    biz_type TEXT NOT NULL,
    order_desc TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    state TEXT NOT NULL
      CHECK (state IN ('queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided')),
    reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
    accepted_at TEXT NOT NULL,
    sent_at TEXT,
    answered_at TEXT,
    req_ts TEXT,
    mchnt_no TEXT,
    term_no TEXT,
    msg_id TEXT,
    src_reserve TEXT,
    stl_date TEXT,
    pay_ts TEXT,
    resp_ts TEXT,
    ref_id TEXT,
    plat_ssn TEXT,
    stl_id TEXT,
    status TEXT,
    secure_status TEXT,
    target_sys TEXT,
    target_order_id TEXT,
    target_list_desc TEXT,
    pay_mchnt_no TEXT,
    mchnt_name TEXT,
    pay_amt INTEGER,
    coupon_amt INTEGER,
    invoice_amt INTEGER,
    err_code TEXT,
    err_msg TEXT,
    accepted_seq INTEGER NOT NULL REFERENCES event (seq),
    last_seq INTEGER NOT NULL REFERENCES event (seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_live_completion_of_a_hold ON completion (preauth_order_id)
    WHERE state IN ('queued', 'sending', 'completed', 'unknown');
  CREATE INDEX completion_of_hold ON completion (preauth_order_id, ordinal);
  CREATE INDEX completion_of_day ON completion (stl_date, accepted_seq);
  CREATE INDEX completion_by_age ON completion (accepted_seq);
  CREATE INDEX open_completion ON completion (state, accepted_seq) WHERE state IN ('queued', 'sending', 'unknown');

  CREATE TABLE day_total (
    stl_date TEXT PRIMARY KEY,
    completed_count INTEGER NOT NULL CHECK (completed_count >= 0),
    completed_amt INTEGER NOT NULL CHECK (completed_amt >= 0)
  ) STRICT, WITHOUT ROWID;
  `,
  // Version 2: derived tables anew, to be filled from the events: voids, what is due when, decisions that were contradicted.
  `
  DROP TABLE completion;
  DROP TABLE day_total;
  CREATE TABLE completion (
    mchnt_order_id TEXT PRIMARY KEY CHECK (length(mchnt_order_id) BETWEEN 6 AND 32),
    preauth_order_id TEXT NOT NULL,
    auth_id_resp_code TEXT NOT NULL,
    total_amt INTEGER NOT NULL CHECK (total_amt BETWEEN 1 AND 100000000),
    hold_amt INTEGER,
    biz_type TEXT NOT NULL,
    order_desc TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    state TEXT NOT NULL CHECK (state IN
      ('queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided', 'handed-over')),
    reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
    decided TEXT CHECK (decided IN ('taken', 'not-taken')),
    contradicted INTEGER NOT NULL CHECK (contradicted IN (0, 1)),
    alarm TEXT CHECK (alarm IS NULL OR json_valid(alarm)),
    held_at TEXT,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    next_at TEXT,
    accepted_at TEXT NOT NULL,
    sent_at TEXT,
    answered_at TEXT,
    req_ts TEXT,
    mchnt_no TEXT,
    term_no TEXT,
    msg_id TEXT,
    src_reserve TEXT,
    stl_date TEXT,
    pay_ts TEXT,
    resp_ts TEXT,
    ref_id TEXT,
    plat_ssn TEXT,
    stl_id TEXT,
    status TEXT,
    secure_status TEXT,
    target_sys TEXT,
    target_order_id TEXT,
    target_list_desc TEXT,
    pay_mchnt_no TEXT,
    mchnt_name TEXT,
    pay_amt INTEGER,
    coupon_amt INTEGER,
    invoice_amt INTEGER,
    err_code TEXT,
    err_msg TEXT,
    accepted_seq INTEGER NOT NULL REFERENCES event (seq),
    last_seq INTEGER NOT NULL REFERENCES event (seq)
  ) STRICT, WITHOUT ROWID;
  -- One that was taken against a manager's decision may stand beside another: then the guest has paid twice, and the alarm says so.
  CREATE UNIQUE INDEX one_live_completion_of_a_hold ON completion (preauth_order_id)
    WHERE state IN ('queued', 'sending', 'completed', 'unknown', 'handed-over') AND contradicted = 0;
  CREATE INDEX completion_of_hold ON completion (preauth_order_id, ordinal);
  CREATE INDEX completion_of_day ON completion (stl_date, accepted_seq);
  CREATE INDEX completion_by_age ON completion (accepted_seq);
  CREATE INDEX open_completion ON completion (coalesce(held_at, '9999'), accepted_seq)
    WHERE state IN ('queued', 'sending', 'unknown');
  CREATE INDEX decided_completion ON completion (next_at) WHERE decided IS NOT NULL AND next_at IS NOT NULL;
  CREATE INDEX handed_over_completion ON completion (accepted_seq) WHERE state = 'handed-over';
  CREATE INDEX hand_over_event ON event (kind, seq) WHERE kind IN ('hand-over-sealed', 'taken-over');
  CREATE INDEX alarmed_completion ON completion (accepted_seq) WHERE alarm IS NOT NULL;

  CREATE TABLE void (
    mchnt_order_id TEXT PRIMARY KEY CHECK (length(mchnt_order_id) BETWEEN 6 AND 32),
    of TEXT NOT NULL CHECK (of IN ('completion', 'hold')),
    preauth_order_id TEXT NOT NULL,
    auth_id_resp_code TEXT NOT NULL,
    biz_type TEXT NOT NULL,
    total_amt INTEGER,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn')),
    reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
    held_at TEXT,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    next_at TEXT,
    accepted_at TEXT NOT NULL,
    sent_at TEXT,
    answered_at TEXT,
    stl_date TEXT,
    pay_ts TEXT,
    resp_ts TEXT,
    ref_id TEXT,
    plat_ssn TEXT,
    status TEXT,
    secure_status TEXT,
    err_code TEXT,
    err_msg TEXT,
    accepted_seq INTEGER NOT NULL REFERENCES event (seq),
    last_seq INTEGER NOT NULL REFERENCES event (seq),
    CHECK (of = 'hold' OR total_amt IS NOT NULL)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX void_of_hold ON void (preauth_order_id);
  CREATE INDEX void_of_day ON void (stl_date, accepted_seq) WHERE state = 'completed' AND of = 'completion';
  CREATE INDEX open_void ON void (accepted_seq) WHERE state IN ('queued', 'sending', 'unknown');

  CREATE TRIGGER a_released_hold_is_not_completed BEFORE INSERT ON completion
    WHEN new.state IN ('queued', 'sending', 'completed', 'unknown', 'handed-over') AND new.contradicted = 0
      AND EXISTS (SELECT 1 FROM void WHERE preauth_order_id = new.preauth_order_id AND of = 'hold'
        AND state IN ('queued', 'sending', 'unknown', 'completed'))
    BEGIN SELECT RAISE(ABORT, 'this hold is released'); END;
  CREATE TRIGGER a_completed_hold_is_not_released BEFORE INSERT ON void
    WHEN new.of = 'hold' AND new.state IN ('queued', 'sending', 'unknown', 'completed')
      AND EXISTS (SELECT 1 FROM completion WHERE preauth_order_id = new.preauth_order_id AND contradicted = 0
        AND state IN ('queued', 'sending', 'completed', 'unknown', 'handed-over'))
    BEGIN SELECT RAISE(ABORT, 'this hold has a completion'); END;

  CREATE TABLE day_total (
    stl_date TEXT PRIMARY KEY,
    completed_count INTEGER NOT NULL CHECK (completed_count >= 0),
    completed_amt INTEGER NOT NULL CHECK (completed_amt >= 0),
    voided_count INTEGER NOT NULL CHECK (voided_count >= 0),
    voided_amt INTEGER NOT NULL CHECK (voided_amt >= 0)
  ) STRICT, WITHOUT ROWID;
  `,
  // Version 3: what is asked about next is found without reading all that waits; a story without all of its questions.
  `
  CREATE INDEX event_of_story ON event (mchnt_order_id, seq)
    WHERE mchnt_order_id <> '' AND kind <> 'asked' AND kind <> 'void-asked';
  CREATE INDEX unknown_completion ON completion (next_at, accepted_seq) WHERE state = 'unknown';
  `,
  // Version 4: day closes, what no close has taken yet, and the hours of a date; which event gave an item its date, and whether too late.
  `
  ALTER TABLE completion ADD COLUMN dated_seq INTEGER REFERENCES event (seq);
  ALTER TABLE completion ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1));
  ALTER TABLE void ADD COLUMN dated_seq INTEGER REFERENCES event (seq);
  ALTER TABLE void ADD COLUMN late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1));
  CREATE INDEX late_completion ON completion (dated_seq) WHERE late = 1;
  CREATE INDEX late_void ON void (dated_seq) WHERE late = 1;
  CREATE INDEX undated_completion ON completion (accepted_seq) WHERE stl_date IS NULL AND state IN ('completed', 'voided');

  CREATE TABLE unclosed_total (
    stl_date TEXT NOT NULL,
    biz_type TEXT NOT NULL,
    target_sys TEXT NOT NULL,
    completed_count INTEGER NOT NULL CHECK (completed_count >= 0),
    completed_amt INTEGER NOT NULL CHECK (completed_amt >= 0),
    completed_coupon_amt INTEGER NOT NULL,
    completed_invoice_amt INTEGER NOT NULL,
    voided_count INTEGER NOT NULL CHECK (voided_count >= 0),
    voided_amt INTEGER NOT NULL CHECK (voided_amt >= 0),
    voided_coupon_amt INTEGER NOT NULL,
    voided_invoice_amt INTEGER NOT NULL,
    PRIMARY KEY (stl_date, biz_type, target_sys)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE day_hour (
    stl_date TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN -24 AND 47 OR hour = 99),
    target_sys TEXT NOT NULL,
    completed_count INTEGER NOT NULL CHECK (completed_count >= 0),
    completed_amt INTEGER NOT NULL CHECK (completed_amt >= 0),
    voided_count INTEGER NOT NULL CHECK (voided_count >= 0),
    voided_amt INTEGER NOT NULL CHECK (voided_amt >= 0),
    PRIMARY KEY (stl_date, hour, target_sys)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE day_close (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    stl_date TEXT NOT NULL,
    from_seq INTEGER NOT NULL CHECK (from_seq > 0),
    to_seq INTEGER NOT NULL CHECK (to_seq >= from_seq),
    seq INTEGER NOT NULL UNIQUE REFERENCES event (seq),
    at TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies >= 0),
    completed_count INTEGER NOT NULL,
    completed_amt INTEGER NOT NULL,
    voided_count INTEGER NOT NULL,
    voided_amt INTEGER NOT NULL,
    perpetual_completed_count INTEGER NOT NULL,
    perpetual_completed_amt INTEGER NOT NULL,
    perpetual_voided_count INTEGER NOT NULL,
    perpetual_voided_amt INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX day_close_by_end ON day_close (to_seq, stl_date);

  CREATE TABLE closed_date (
    stl_date TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    PRIMARY KEY (stl_date, number)
  ) STRICT, WITHOUT ROWID;
  `,
  // Version 5: completions lie in the order in which they were accepted, so that a page of a list is read from one place, wherever
  // it is; and a journal that was restored is found without reading all of its events.
  `
  DROP TABLE completion;
  CREATE TABLE completion (
    accepted_seq INTEGER PRIMARY KEY REFERENCES event (seq),
    mchnt_order_id TEXT NOT NULL UNIQUE CHECK (length(mchnt_order_id) BETWEEN 6 AND 32),
    preauth_order_id TEXT NOT NULL,
    auth_id_resp_code TEXT NOT NULL,
    total_amt INTEGER NOT NULL CHECK (total_amt BETWEEN 1 AND 100000000),
    hold_amt INTEGER,
    biz_type TEXT NOT NULL,
    order_desc TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    state TEXT NOT NULL CHECK (state IN
      ('queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided', 'handed-over')),
    reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
    decided TEXT CHECK (decided IN ('taken', 'not-taken')),
    contradicted INTEGER NOT NULL CHECK (contradicted IN (0, 1)),
    alarm TEXT CHECK (alarm IS NULL OR json_valid(alarm)),
    held_at TEXT,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    next_at TEXT,
    accepted_at TEXT NOT NULL,
    sent_at TEXT,
    answered_at TEXT,
    req_ts TEXT,
    mchnt_no TEXT,
    term_no TEXT,
    msg_id TEXT,
    src_reserve TEXT,
    stl_date TEXT,
    pay_ts TEXT,
    resp_ts TEXT,
    ref_id TEXT,
    plat_ssn TEXT,
    stl_id TEXT,
    status TEXT,
    secure_status TEXT,
    target_sys TEXT,
    target_order_id TEXT,
    target_list_desc TEXT,
    pay_mchnt_no TEXT,
    mchnt_name TEXT,
    pay_amt INTEGER,
    coupon_amt INTEGER,
    invoice_amt INTEGER,
    err_code TEXT,
    err_msg TEXT,
    last_seq INTEGER NOT NULL REFERENCES event (seq),
    dated_seq INTEGER REFERENCES event (seq),
    late INTEGER NOT NULL CHECK (late IN (0, 1))
  ) STRICT;
  -- One that was taken against a manager's decision may stand beside another: then the guest has paid twice, and the alarm says so.
  CREATE UNIQUE INDEX one_live_completion_of_a_hold ON completion (preauth_order_id)
    WHERE state IN ('queued', 'sending', 'completed', 'unknown', 'handed-over') AND contradicted = 0;
  CREATE INDEX completion_of_hold ON completion (preauth_order_id, ordinal);
  CREATE INDEX completion_of_day ON completion (stl_date);
  CREATE INDEX open_completion ON completion (coalesce(held_at, '9999'), accepted_seq)
    WHERE state IN ('queued', 'sending', 'unknown');
  CREATE INDEX decided_completion ON completion (next_at) WHERE decided IS NOT NULL AND next_at IS NOT NULL;
  CREATE INDEX handed_over_completion ON completion (accepted_seq) WHERE state = 'handed-over';
  CREATE INDEX alarmed_completion ON completion (accepted_seq) WHERE alarm IS NOT NULL;
  CREATE INDEX unknown_completion ON completion (next_at, accepted_seq) WHERE state = 'unknown';
  CREATE INDEX late_completion ON completion (dated_seq) WHERE late = 1;
  CREATE INDEX undated_completion ON completion (accepted_seq) WHERE stl_date IS NULL AND state IN ('completed', 'voided');
  CREATE TRIGGER a_released_hold_is_not_completed BEFORE INSERT ON completion
    WHEN new.state IN ('queued', 'sending', 'completed', 'unknown', 'handed-over') AND new.contradicted = 0
      AND EXISTS (SELECT 1 FROM void WHERE preauth_order_id = new.preauth_order_id AND of = 'hold'
        AND state IN ('queued', 'sending', 'unknown', 'completed'))
    BEGIN SELECT RAISE(ABORT, 'this hold is released'); END;

  CREATE INDEX restored_event ON event (seq) WHERE kind = 'restored';
  `,
  // Version 6: which statements were imported, and which differences a manager closed.
  `
  CREATE TABLE imported_statement (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    seq INTEGER NOT NULL UNIQUE REFERENCES event (seq),
    at TEXT NOT NULL,
    file TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE closed_difference (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    facts TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES event (seq)
  ) STRICT, WITHOUT ROWID;
  `,
  // Version 7: what is written for a completion is a third less. The chain alone says that no event stands there twice, one index
  // serves an order's events with and without its questions, and what has no settlement date is in no index of dates.
  `
  CREATE TABLE event_of_7 (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL CHECK (length(at) = 24),
    kind TEXT NOT NULL CHECK (kind <> ''),
    mchnt_order_id TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
  ) STRICT;
  INSERT INTO event_of_7 SELECT * FROM event ORDER BY seq;
  DROP TABLE event;
  ALTER TABLE event_of_7 RENAME TO event;
  CREATE INDEX event_of_order ON event (mchnt_order_id, seq, kind) WHERE mchnt_order_id <> '';
  CREATE INDEX hand_over_event ON event (kind, seq) WHERE kind IN ('hand-over-sealed', 'taken-over');
  CREATE INDEX restored_event ON event (seq) WHERE kind = 'restored';
  CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
  CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
  DROP INDEX completion_of_day;
  CREATE INDEX completion_of_day ON completion (stl_date) WHERE stl_date IS NOT NULL;
  `,
  // Version 8: who took it, by name, and whether operators were ever made here. No event of an older version tells a name.
  `
  ALTER TABLE completion ADD COLUMN operator TEXT;
  CREATE INDEX operator_event ON event (seq) WHERE kind = 'operator-changed';
  `,
  // Version 9: what may have left before, in the time that was forgotten or at another counter, has no next step of its own.
  `
  UPDATE completion SET next_at = NULL WHERE state = 'queued' AND last_seq <
    (SELECT max(seq) FROM event WHERE kind = 'restored' AND json_extract(body, '$.gap'));
  UPDATE void SET next_at = NULL WHERE state = 'queued' AND last_seq <
    (SELECT max(seq) FROM event WHERE kind = 'restored' AND json_extract(body, '$.gap'));
  UPDATE completion SET next_at = NULL WHERE state = 'queued' AND EXISTS
    (SELECT 1 FROM event WHERE seq = last_seq AND json_extract(body, '$.mayHaveLeft'));
  `,
]

/** The last version that changed what older events come to: from an older one, all derived tables are filled anew. */
export const DERIVED_SINCE = 6

/** Whether a file is of an older version than this till's; its events read the same, its tables do not. */
export const isOlder = (db: Database): boolean =>
  (db.pragma('user_version', { simple: true }) as number) < migrations.length
