-- What must look at rows that the asker may not see, and answers with a yes or nothing. These functions belong to a
-- role nobody can log in as; policies reach them, people cannot name them.

-- As leaderdev.model.moment.instant: without an offset it is taken as UTC.
CREATE FUNCTION leaderdev_inner.instant(written text) RETURNS timestamptz LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$ SELECT CASE WHEN written ~ '(Z|[+-][0-9]{2}:[0-9]{2})$' THEN written::timestamptz
                      ELSE written::timestamp AT TIME ZONE 'UTC' END $$;

-- The blind rule, as leaderdev.lus.blind.is_visible: may `viewer` ('self' or 'manager') see the assessment? 4392 hours are
-- the half year of a round, 2196 half of that.
CREATE FUNCTION leaderdev_inner.opens(wanted uuid, viewer text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    WITH rated AS MATERIALIZED (
        SELECT r.key, r.position, r.id, r.role, split_part(r.framework, '@', 1) AS framework, r.carried_from,
               CASE WHEN r.completed_at <> '' THEN leaderdev_inner.instant(r.completed_at) END AS done,
               CASE WHEN r.started_at <> '' THEN leaderdev_inner.instant(r.started_at) END AS begun
        FROM leaderdev.assessment AS r
        WHERE r.leader = (SELECT leader FROM leaderdev.assessment WHERE key = wanted)
    ), made AS (
        SELECT r.key AS carried, coalesce(s.key, r.key) AS key
        FROM rated AS r LEFT JOIN LATERAL (
            SELECT key FROM rated WHERE r.carried_from <> '' AND id = r.carried_from ORDER BY position, key LIMIT 1
        ) AS s ON true
    ), other AS (
        SELECT r.* FROM rated AS r JOIN made ON made.key = r.key WHERE made.carried = wanted
    )
    SELECT coalesce((
        SELECT other.role = viewer OR other.role NOT IN ('self', 'manager') OR (other.done IS NOT NULL AND EXISTS (
            SELECT FROM rated AS own
            WHERE own.key IN (SELECT key FROM made) AND own.role = viewer AND own.done IS NOT NULL AND CASE
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

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA leaderdev_inner FROM PUBLIC;
