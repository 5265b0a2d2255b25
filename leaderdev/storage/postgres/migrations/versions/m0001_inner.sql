-- What must look at rows that the asker may not see, and answers with a yes or nothing. These functions belong to a
-- role nobody can log in as; policies reach them, people cannot name them. Whoever is asked about is who logged in
-- (session_user), whatever role they take up afterwards.

-- As leaderdev.model.text.instant: without an offset it is taken as UTC.
CREATE FUNCTION leaderdev_inner.instant(written text) RETURNS timestamptz LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT CASE WHEN written ~ '(Z|[+-][0-9]{2}:[0-9]{2})$' THEN written::timestamptz
                      ELSE written::timestamp AT TIME ZONE 'UTC' END $$;

-- Whether the login has the role, or may take it up. Who administers the server has them all.
CREATE FUNCTION leaderdev_inner.holds(login name, kind text) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (
    SELECT FROM pg_roles AS person, pg_roles AS role, pg_namespace AS ours
    WHERE person.rolname = login AND ours.nspname = 'leaderdev'
      AND role.rolname = regexp_replace(pg_get_userbyid(ours.nspowner)::text, '_owner$', '') || '_' || kind
      AND pg_has_role(person.oid, role.oid, 'MEMBER')) $$;

-- The people that whoever is logged in may come in as.
CREATE FUNCTION leaderdev_inner.oneself() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$ SELECT a.handle FROM leaderdev.account AS a JOIN pg_roles AS r ON r.rolname = a.login
      WHERE pg_has_role(session_user, r.oid, 'MEMBER') $$;

-- Nobody in HR makes themselves the manager of anybody: what a manager sees must follow from what somebody else decided.
CREATE FUNCTION leaderdev_inner.refuse_oneself() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.manager <> '' AND (TG_OP = 'INSERT' OR NEW.manager IS DISTINCT FROM OLD.manager)
       AND NOT leaderdev_inner.holds(session_user, 'keeper')
       AND NEW.manager IN (SELECT leaderdev_inner.oneself()) THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: names-oneself';
    END IF;
    RETURN NEW;
END $$;

-- Clocks differ, so a day is let pass.
CREATE FUNCTION leaderdev_inner.write_down() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.written_in := pg_current_xact_id();
    IF NEW.completed_at <> '' AND leaderdev_inner.instant(NEW.completed_at) > clock_timestamp() + interval '1 day'
       AND NOT leaderdev_inner.holds(session_user, 'keeper') THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: completed-in-future';
    END IF;
    IF TG_OP = 'UPDATE' AND NOT leaderdev_inner.holds(session_user, 'keeper') THEN
        -- Whoever rated may open it again, which changes nothing else and is told to the other side.
        IF OLD.completed_at <> '' AND (
            NEW.completed_at <> '' OR NEW.reopened_at IN ('', OLD.reopened_at)
            OR to_jsonb(NEW) - '{position,completed_at,reopened_at,written_in}'::text[]
               <> to_jsonb(OLD) - '{position,completed_at,reopened_at,written_in}'::text[]) THEN
            RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: not-yours';
        END IF;
        IF OLD.completed_at = '' AND NEW.reopened_at <> OLD.reopened_at THEN
            RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'leaderdev: not-yours';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION leaderdev_inner.remember_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO leaderdev.gone (handle, written_in) VALUES (OLD.handle, pg_current_xact_id()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION leaderdev_inner.forget_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM leaderdev.gone WHERE handle = OLD.handle;
    RETURN NULL;
END $$;

-- The blind rule, as leaderdev.conversations.blind.is_visible: may `viewer` ('self' or 'manager') see the assessment? 4392 hours are
-- the half year of a round, 2196 half of that. Nothing opens in a transaction that has itself written the viewer's ratings:
-- they could be undone again.
CREATE FUNCTION leaderdev_inner.opens(wanted uuid, viewer text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH rated AS MATERIALIZED (
        SELECT r.key, r.position, r.id, r.role, split_part(r.framework, '@', 1) AS framework, r.carried_from, r.written_in,
               CASE WHEN r.completed_at <> '' THEN leaderdev_inner.instant(r.completed_at) END AS done,
               CASE WHEN r.started_at <> '' THEN leaderdev_inner.instant(r.started_at) END AS begun,
               CASE WHEN json_typeof(r.levels) = 'object' THEN EXISTS (SELECT FROM json_object_keys(r.levels)) ELSE false END
                   OR CASE WHEN json_typeof(r.not_relevant) = 'array' THEN json_array_length(r.not_relevant) > 0 ELSE false END
                   AS answered
        FROM leaderdev.assessment AS r
        WHERE r.leader = (SELECT leader FROM leaderdev.assessment WHERE key = wanted)
    ), made AS (
        SELECT r.key AS carried, coalesce(s.key, r.key) AS key
        FROM rated AS r LEFT JOIN LATERAL (
            SELECT key FROM rated WHERE r.carried_from <> '' AND id = r.carried_from
                AND (role = r.role OR r.role NOT IN ('self', 'manager')) ORDER BY position, key LIMIT 1
        ) AS s ON true
    ), other AS (
        SELECT r.* FROM rated AS r JOIN made ON made.key = r.key WHERE made.carried = wanted
    )
    SELECT coalesce((
        SELECT other.role = viewer OR other.role NOT IN ('self', 'manager') OR (other.done IS NOT NULL
          AND NOT EXISTS (SELECT FROM rated WHERE role = viewer AND written_in = pg_current_xact_id_if_assigned())
          AND EXISTS (
            SELECT FROM rated AS own
            WHERE own.key IN (SELECT key FROM made) AND own.role = viewer AND own.done IS NOT NULL AND own.answered AND CASE
                WHEN own.framework <> other.framework THEN own.done > other.done + interval '4392 hours'
                WHEN own.done >= other.done THEN true
                ELSE other.done - own.done <= interval '4392 hours'
                    AND NOT EXISTS (
                        SELECT FROM rated AS one
                        WHERE one.role = other.role AND one.framework = other.framework
                          AND other.done - one.done > interval '2196 hours'
                          AND greatest(own.done - one.done, one.done - own.done) <= other.done - own.done)
                    AND NOT EXISTS (
                        SELECT FROM rated AS one
                        WHERE one.done IS NULL AND one.role = own.role AND one.framework = own.framework
                          AND one.begun > own.done AND one.begun <= other.done + interval '4392 hours')
                END))
        FROM other), false)
$$;
