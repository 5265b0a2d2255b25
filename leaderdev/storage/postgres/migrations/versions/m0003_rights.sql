-- Who may do what, held tighter: nobody without an account, no handle is changed but by the keeper, no table is locked by who
-- has no need to.

GRANT EXECUTE ON FUNCTION leaderdev.hindrance(text, boolean) TO @keeper@;
GRANT EXECUTE ON FUNCTION leaderdev_inner.refuse_oneself(), leaderdev_inner.write_down(), leaderdev_inner.remember_gone(),
    leaderdev_inner.forget_gone() TO @owner@;

CREATE TRIGGER nobody_names_themselves BEFORE INSERT OR UPDATE ON leaderdev.profile FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.refuse_oneself();
CREATE TRIGGER written_down BEFORE INSERT OR UPDATE ON leaderdev.assessment FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.write_down();
CREATE TRIGGER remembered AFTER DELETE ON leaderdev.profile FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.remember_gone();
CREATE CONSTRAINT TRIGGER forgotten AFTER DELETE ON leaderdev.profile DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.forget_gone();

-- By column: who may change a column may not lock the table, and no part goes to another leader.
REVOKE UPDATE ON leaderdev.profile, leaderdev.framework, leaderdev.setting FROM @hr@;
GRANT UPDATE (tier, unit, name, manager, language, active, other) ON leaderdev.profile TO @hr@;
GRANT UPDATE (content) ON leaderdev.framework, leaderdev.setting TO @hr@;
REVOKE UPDATE ON leaderdev.assessment, leaderdev.conversation, leaderdev.agreement, leaderdev.note FROM @leader@, @manager@;
GRANT UPDATE (position, id, framework, digest, role, rater, started_at, completed_at, carried_from, levels, not_relevant, comments,
    evidence, carried, other) ON leaderdev.assessment TO @leader@, @manager@;
GRANT UPDATE (position, id, held_on, framework, topics, summary, other) ON leaderdev.conversation TO @leader@, @manager@;
GRANT UPDATE (position, id, item, text, seen_by, not_measured, due_on, status, follow_ups, other)
    ON leaderdev.agreement TO @leader@, @manager@;
GRANT UPDATE (position, conversation, written_on, text) ON leaderdev.note TO @leader@, @manager@;

-- A role alone opens nothing: whoever was erased or taken out has no account, and may still have a login.
ALTER POLICY framework_read ON leaderdev.framework USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY framework_desk ON leaderdev.framework
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY setting_read ON leaderdev.setting USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY setting_desk ON leaderdev.setting
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY profile_people_read ON leaderdev.profile USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY profile_people_add ON leaderdev.profile WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY profile_people_change ON leaderdev.profile
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY profile_all ON leaderdev.profile
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY assessment_given ON leaderdev.assessment
    USING ((SELECT leaderdev.me()) IS NOT NULL AND completed_at <> ''
           AND EXISTS (SELECT FROM leaderdev.given WHERE giver = leader AND what = 'ratings')
           AND leaderdev_inner.opens(key, 'self'));
ALTER POLICY assessment_all ON leaderdev.assessment
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY conversation_all ON leaderdev.conversation
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY agreement_all ON leaderdev.agreement
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY note_given ON leaderdev.note
    USING ((SELECT leaderdev.me()) IS NOT NULL
           AND EXISTS (SELECT FROM leaderdev.given WHERE giver = author AND what = 'notes'));
ALTER POLICY note_all ON leaderdev.note
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY given_known ON leaderdev.given USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY given_all ON leaderdev.given
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY log_read ON leaderdev.log USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY log_head_read ON leaderdev.log_head USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY log_key_read ON leaderdev.log_key USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY ledger_all ON leaderdev.ledger
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY release_all ON leaderdev.release
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY given_out_read ON leaderdev.given_out USING ((SELECT leaderdev.me()) IS NOT NULL);
ALTER POLICY given_out_all ON leaderdev.given_out
    USING ((SELECT leaderdev.me()) IS NOT NULL) WITH CHECK ((SELECT leaderdev.me()) IS NOT NULL);
