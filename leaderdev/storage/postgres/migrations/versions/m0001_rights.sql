-- Who may do what, row by row. Everything that is not allowed here is refused.
--
-- A role alone opens nothing: whoever was erased or taken out has no account, and may still have a login. Grants of changes name
-- columns: who may change a column may not lock the table, and no part goes to another leader.

ALTER TABLE leaderdev.framework ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.setting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.profile ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.assessment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.conversation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.agreement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.given ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.log ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.log_head ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.log_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.ledger ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.release ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.gone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.published ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE leaderdev.alembic_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA leaderdev TO @leader@, @manager@, @hr@, @auditor@, @keeper@, @inner@;

-- Everybody: their own account, and the version of the tables.

GRANT SELECT ON leaderdev.account, leaderdev.alembic_version TO @leader@, @manager@, @hr@, @auditor@, @keeper@;
CREATE POLICY account_own ON leaderdev.account FOR SELECT
    TO @leader@, @manager@, @hr@, @auditor@, @keeper@ USING (login = current_user);
CREATE POLICY account_setup ON leaderdev.account TO @owner@ USING (true) WITH CHECK (true);
CREATE POLICY version_read ON leaderdev.alembic_version FOR SELECT
    TO @leader@, @manager@, @hr@, @auditor@, @keeper@ USING (true);
CREATE POLICY version_setup ON leaderdev.alembic_version TO @owner@ USING (true) WITH CHECK (true);

CREATE FUNCTION leaderdev.me() RETURNS text LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, pg_temp
    AS 'SELECT handle FROM leaderdev.account WHERE login = current_user';
REVOKE ALL ON FUNCTION leaderdev.me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leaderdev.me() TO @leader@, @manager@, @hr@, @auditor@, @keeper@;

GRANT EXECUTE ON FUNCTION leaderdev_inner.opens(uuid, text) TO @leader@, @manager@, @hr@;
GRANT EXECUTE ON FUNCTION leaderdev_inner.instant(text) TO @leader@, @manager@, @keeper@;
GRANT EXECUTE ON FUNCTION leaderdev_inner.note_change(), leaderdev_inner.refuse_oneself(), leaderdev_inner.write_down(),
    leaderdev_inner.remember_gone(), leaderdev_inner.forget_gone() TO @owner@;

-- A moment that cannot be read would stop the blind rule for everybody who asks about that leader.
ALTER TABLE leaderdev.assessment ADD CONSTRAINT completed_when
    CHECK (completed_at = '' OR leaderdev_inner.instant(completed_at) IS NOT NULL);
ALTER TABLE leaderdev.assessment ADD CONSTRAINT started_when
    CHECK (started_at = '' OR leaderdev_inner.instant(started_at) IS NOT NULL);

-- Frameworks and settings: HR writes, leaders and managers read.

GRANT SELECT ON leaderdev.framework, leaderdev.setting TO @leader@, @manager@, @hr@, @keeper@;
GRANT INSERT, UPDATE, DELETE ON leaderdev.framework TO @keeper@;
GRANT INSERT, UPDATE ON leaderdev.setting TO @keeper@;
GRANT INSERT, DELETE ON leaderdev.framework TO @hr@;
GRANT INSERT ON leaderdev.setting TO @hr@;
GRANT UPDATE (content) ON leaderdev.framework, leaderdev.setting TO @hr@;
CREATE POLICY framework_read ON leaderdev.framework FOR SELECT TO @leader@, @manager@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY framework_desk ON leaderdev.framework TO @hr@, @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY setting_read ON leaderdev.setting FOR SELECT TO @leader@, @manager@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY setting_desk ON leaderdev.setting TO @hr@, @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);

-- People.

GRANT SELECT ON leaderdev.profile TO @leader@, @manager@, @hr@, @keeper@, @inner@;
GRANT UPDATE (name, language) ON leaderdev.profile TO @leader@;
GRANT INSERT ON leaderdev.profile TO @hr@;
GRANT UPDATE (tier, unit, name, manager, language, active, other) ON leaderdev.profile TO @hr@;
GRANT INSERT, UPDATE, DELETE ON leaderdev.profile TO @keeper@;
CREATE POLICY profile_own ON leaderdev.profile FOR SELECT TO @leader@ USING (handle = (SELECT leaderdev.me()));
CREATE POLICY profile_own_change ON leaderdev.profile FOR UPDATE
    TO @leader@ USING (handle = (SELECT leaderdev.me())) WITH CHECK (handle = (SELECT leaderdev.me()));
CREATE POLICY profile_below ON leaderdev.profile FOR SELECT TO @manager@ USING (manager = (SELECT leaderdev.me()));
CREATE POLICY profile_people_read ON leaderdev.profile FOR SELECT TO @hr@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY profile_people_add ON leaderdev.profile FOR INSERT TO @hr@
    WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY profile_people_change ON leaderdev.profile FOR UPDATE TO @hr@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY profile_all ON leaderdev.profile TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY profile_counted ON leaderdev.profile FOR SELECT TO @inner@ USING (true);

-- Assessments. One that is not complete is its rater's alone; one that is complete its rater may only open again, which a trigger
-- sees to.

GRANT SELECT ON leaderdev.assessment TO @leader@, @manager@, @hr@, @keeper@, @inner@;
GRANT INSERT ON leaderdev.assessment TO @leader@, @manager@;
GRANT UPDATE (position, id, framework, digest, role, rater, started_at, completed_at, reopened_at, carried_from, levels, not_relevant,
    comments, evidence, carried, other) ON leaderdev.assessment TO @leader@, @manager@;
GRANT INSERT, UPDATE, DELETE ON leaderdev.assessment TO @keeper@;
CREATE POLICY assessment_own ON leaderdev.assessment FOR SELECT TO @leader@
    USING (leader = (SELECT leaderdev.me())
           AND ((role = 'self' AND rater = (SELECT leaderdev.me()))
                OR (completed_at <> '' AND leaderdev_inner.opens(key, 'self'))));
CREATE POLICY assessment_own_add ON leaderdev.assessment FOR INSERT TO @leader@
    WITH CHECK (leader = (SELECT leaderdev.me()) AND role = 'self' AND rater = (SELECT leaderdev.me()));
CREATE POLICY assessment_own_change ON leaderdev.assessment FOR UPDATE TO @leader@
    USING (leader = (SELECT leaderdev.me()) AND role = 'self' AND rater = (SELECT leaderdev.me()))
    WITH CHECK (leader = (SELECT leaderdev.me()) AND role = 'self' AND rater = (SELECT leaderdev.me()));
CREATE POLICY assessment_below ON leaderdev.assessment FOR SELECT TO @manager@
    USING (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me()))
           AND ((role = 'manager' AND rater = (SELECT leaderdev.me()))
                OR (completed_at <> '' AND leaderdev_inner.opens(key, 'manager'))));
CREATE POLICY assessment_below_add ON leaderdev.assessment FOR INSERT TO @manager@
    WITH CHECK (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me()))
                AND role = 'manager' AND rater = (SELECT leaderdev.me()));
CREATE POLICY assessment_below_change ON leaderdev.assessment FOR UPDATE TO @manager@
    USING (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me()))
           AND role = 'manager' AND rater = (SELECT leaderdev.me()))
    WITH CHECK (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me()))
                AND role = 'manager' AND rater = (SELECT leaderdev.me()));
CREATE POLICY assessment_given ON leaderdev.assessment FOR SELECT TO @hr@
    USING ((SELECT leaderdev.me()) IS NOT NULL AND completed_at <> ''
           AND EXISTS (SELECT FROM leaderdev.given WHERE giver = leader AND what = 'ratings')
           AND leaderdev_inner.opens(key, 'self'));
CREATE POLICY assessment_all ON leaderdev.assessment TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY assessment_counted ON leaderdev.assessment FOR SELECT TO @inner@ USING (true);

-- Conversations and agreements: the two who held them.

GRANT SELECT, INSERT ON leaderdev.conversation, leaderdev.agreement TO @leader@, @manager@;
GRANT UPDATE (position, id, held_on, framework, topics, summary, other) ON leaderdev.conversation TO @leader@, @manager@;
GRANT UPDATE (position, id, item, text, seen_by, not_measured, due_on, status, follow_ups, other)
    ON leaderdev.agreement TO @leader@, @manager@;
-- HR may ask, as every reader of profiles does, and no policy gives it a row.
GRANT SELECT ON leaderdev.conversation, leaderdev.agreement TO @hr@;
GRANT SELECT, INSERT, UPDATE, DELETE ON leaderdev.conversation, leaderdev.agreement TO @keeper@;
CREATE POLICY conversation_own_read ON leaderdev.conversation FOR SELECT TO @leader@ USING (leader = (SELECT leaderdev.me()));
CREATE POLICY conversation_own_add ON leaderdev.conversation FOR INSERT TO @leader@ WITH CHECK (leader = (SELECT leaderdev.me()));
CREATE POLICY conversation_own_change ON leaderdev.conversation FOR UPDATE TO @leader@
    USING (leader = (SELECT leaderdev.me())) WITH CHECK (leader = (SELECT leaderdev.me()));
CREATE POLICY conversation_below_read ON leaderdev.conversation FOR SELECT TO @manager@
    USING (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY conversation_below_add ON leaderdev.conversation FOR INSERT TO @manager@
    WITH CHECK (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY conversation_below_change ON leaderdev.conversation FOR UPDATE TO @manager@
    USING (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())))
    WITH CHECK (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY conversation_all ON leaderdev.conversation TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY agreement_own_read ON leaderdev.agreement FOR SELECT TO @leader@ USING (leader = (SELECT leaderdev.me()));
CREATE POLICY agreement_own_add ON leaderdev.agreement FOR INSERT TO @leader@ WITH CHECK (leader = (SELECT leaderdev.me()));
CREATE POLICY agreement_own_change ON leaderdev.agreement FOR UPDATE TO @leader@
    USING (leader = (SELECT leaderdev.me())) WITH CHECK (leader = (SELECT leaderdev.me()));
CREATE POLICY agreement_below_read ON leaderdev.agreement FOR SELECT TO @manager@
    USING (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY agreement_below_add ON leaderdev.agreement FOR INSERT TO @manager@
    WITH CHECK (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY agreement_below_change ON leaderdev.agreement FOR UPDATE TO @manager@
    USING (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())))
    WITH CHECK (leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY agreement_all ON leaderdev.agreement TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);

-- Notes: whoever wrote them, and HR where the author gives them.

GRANT SELECT, INSERT, DELETE ON leaderdev.note TO @leader@, @manager@;
GRANT UPDATE (position, conversation, written_on, text) ON leaderdev.note TO @leader@, @manager@;
GRANT SELECT, INSERT, UPDATE, DELETE ON leaderdev.note TO @keeper@;
GRANT SELECT ON leaderdev.note TO @hr@;
CREATE POLICY note_mine_read ON leaderdev.note FOR SELECT TO @leader@, @manager@ USING (author = (SELECT leaderdev.me()));
CREATE POLICY note_mine_remove ON leaderdev.note FOR DELETE TO @leader@, @manager@ USING (author = (SELECT leaderdev.me()));
CREATE POLICY note_own_add ON leaderdev.note FOR INSERT TO @leader@
    WITH CHECK (author = (SELECT leaderdev.me()) AND leader = (SELECT leaderdev.me()));
CREATE POLICY note_own_change ON leaderdev.note FOR UPDATE TO @leader@
    USING (author = (SELECT leaderdev.me()) AND leader = (SELECT leaderdev.me()))
    WITH CHECK (author = (SELECT leaderdev.me()) AND leader = (SELECT leaderdev.me()));
CREATE POLICY note_below_add ON leaderdev.note FOR INSERT TO @manager@
    WITH CHECK (author = (SELECT leaderdev.me())
                AND leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY note_below_change ON leaderdev.note FOR UPDATE TO @manager@
    USING (author = (SELECT leaderdev.me())
           AND leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())))
    WITH CHECK (author = (SELECT leaderdev.me())
                AND leader IN (SELECT handle FROM leaderdev.profile WHERE manager = (SELECT leaderdev.me())));
CREATE POLICY note_given ON leaderdev.note FOR SELECT TO @hr@
    USING ((SELECT leaderdev.me()) IS NOT NULL
           AND EXISTS (SELECT FROM leaderdev.given WHERE giver = author AND what = 'notes'));
CREATE POLICY note_all ON leaderdev.note TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);

-- What is given to HR, and taken back.

GRANT SELECT, INSERT, DELETE ON leaderdev.given TO @leader@, @manager@, @keeper@;
GRANT SELECT ON leaderdev.given TO @hr@;
CREATE POLICY given_mine_read ON leaderdev.given FOR SELECT TO @leader@, @manager@ USING (giver = (SELECT leaderdev.me()));
CREATE POLICY given_mine_add ON leaderdev.given FOR INSERT TO @leader@, @manager@ WITH CHECK (giver = (SELECT leaderdev.me()));
CREATE POLICY given_mine_remove ON leaderdev.given FOR DELETE TO @leader@, @manager@ USING (giver = (SELECT leaderdev.me()));
CREATE POLICY given_known ON leaderdev.given FOR SELECT TO @hr@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY given_all ON leaderdev.given TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);

-- The log: the auditor reads it, functions write it.

GRANT SELECT ON leaderdev.log, leaderdev.log_head, leaderdev.log_key TO @auditor@;
GRANT SELECT, INSERT ON leaderdev.log TO @inner@;
GRANT SELECT, UPDATE ON leaderdev.log_head TO @inner@;
GRANT SELECT, INSERT, DELETE ON leaderdev.log_key TO @inner@;
GRANT SELECT, DELETE ON leaderdev.account TO @inner@;
CREATE POLICY log_read ON leaderdev.log FOR SELECT TO @auditor@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY log_written ON leaderdev.log TO @inner@ USING (true) WITH CHECK (true);
CREATE POLICY log_head_read ON leaderdev.log_head FOR SELECT TO @auditor@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY log_head_written ON leaderdev.log_head TO @inner@ USING (true) WITH CHECK (true);
CREATE POLICY log_key_read ON leaderdev.log_key FOR SELECT TO @auditor@
    USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY log_key_written ON leaderdev.log_key TO @inner@ USING (true) WITH CHECK (true);
CREATE POLICY account_sought ON leaderdev.account FOR SELECT TO @inner@ USING (true);
CREATE POLICY account_erased ON leaderdev.account FOR DELETE TO @inner@ USING (true);
GRANT EXECUTE ON FUNCTION leaderdev.log_command(text, text, text[], text[], jsonb) TO @leader@, @manager@, @hr@, @keeper@;
GRANT EXECUTE ON FUNCTION leaderdev.log_about(text), leaderdev.known_beside(text), leaderdev.hindrance(text, boolean),
    leaderdev.erase_done(text, text[], jsonb) TO @keeper@;

-- The ledger of releases: whoever sees everybody.

GRANT SELECT, INSERT ON leaderdev.ledger TO @keeper@;
GRANT SELECT, INSERT, UPDATE ON leaderdev.release TO @keeper@;
CREATE POLICY ledger_all ON leaderdev.ledger TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY release_all ON leaderdev.release TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);

-- What readers saw of published figures: HR reads it, the administrator adds to it.

GRANT SELECT ON leaderdev.published TO @hr@;
GRANT SELECT, INSERT ON leaderdev.published TO @keeper@;
CREATE POLICY published_read ON leaderdev.published FOR SELECT TO @hr@ USING ((SELECT leaderdev.me()) IS NOT NULL);
CREATE POLICY published_all ON leaderdev.published TO @keeper@
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);

-- Profiles that the transaction has removed, for the functions alone.

GRANT SELECT, INSERT, DELETE ON leaderdev.gone TO @inner@;
CREATE POLICY gone_kept ON leaderdev.gone TO @inner@ USING (true) WITH CHECK (true);

GRANT SELECT ON leaderdev.rating TO @leader@, @manager@, @hr@, @keeper@;

-- What is seen to at every change.

CREATE TRIGGER nobody_names_themselves BEFORE INSERT OR UPDATE ON leaderdev.profile FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.refuse_oneself();
CREATE TRIGGER written_down BEFORE INSERT OR UPDATE ON leaderdev.assessment FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.write_down();
CREATE TRIGGER remembered AFTER DELETE ON leaderdev.profile FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.remember_gone();
CREATE CONSTRAINT TRIGGER forgotten AFTER DELETE ON leaderdev.profile DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.forget_gone();
