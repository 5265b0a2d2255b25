-- What must look at rows that the asker may not see, and answers with a yes, a count or nothing. These functions belong to a
-- role nobody can log in as; policies reach them, people cannot name them, except counts(), which is HR's.

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

-- The count table behind the aggregates: how often each level was given, for groups of five leaders or more and never for
-- one person. Nobody chooses the groups or the period, and no totals are given, so that nothing is left to subtract: units
-- with fewer leaders of a tier are put together as '*', and left out where they are too few even then.
CREATE FUNCTION leaderdev.counts()
    RETURNS TABLE (framework text, role text, tier text, unit text, people bigint, item text, level integer, ratings bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH latest AS (
        SELECT DISTINCT ON (a.leader, a.framework, a.role) a.leader, a.framework, a.role, p.tier, p.unit, a.levels
        FROM leaderdev.assessment AS a JOIN leaderdev.profile AS p ON p.handle = a.leader
        WHERE a.completed_at <> '' AND p.active
        ORDER BY a.leader, a.framework, a.role, leaderdev_inner.instant(a.completed_at) DESC, a.id DESC
    ), rated AS (
        SELECT l.leader, l.framework, l.role, l.tier, l.unit, one.key AS item, one.value::integer AS level
        FROM latest AS l, json_each_text(l.levels) AS one
        WHERE one.value ~ '^-?[0-9]{1,6}$'
    ), sized AS (
        SELECT r.*, u.people >= 5 AS enough
        FROM rated AS r JOIN (
            SELECT framework, role, tier, unit, item, count(DISTINCT leader) AS people
            FROM rated GROUP BY framework, role, tier, unit, item
        ) AS u USING (framework, role, tier, unit, item)
    ), pooled AS (
        SELECT s.leader, s.framework, s.role, s.tier, CASE WHEN s.enough THEN s.unit ELSE '*' END AS unit, s.item, s.level
        FROM sized AS s
    ), held AS (
        SELECT p.framework, p.role, p.tier, p.unit, p.item, count(DISTINCT p.leader) AS people
        FROM pooled AS p GROUP BY p.framework, p.role, p.tier, p.unit, p.item HAVING count(DISTINCT p.leader) >= 5
    )
    SELECT p.framework, p.role, p.tier, p.unit, h.people, p.item, p.level, count(*)
    FROM pooled AS p JOIN held AS h USING (framework, role, tier, unit, item)
    GROUP BY p.framework, p.role, p.tier, p.unit, h.people, p.item, p.level
    ORDER BY p.framework, p.role, p.tier, p.unit, p.item, p.level
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA leaderdev_inner FROM PUBLIC;
REVOKE ALL ON FUNCTION leaderdev.counts() FROM PUBLIC;
