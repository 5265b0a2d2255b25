-- Every change is logged, whoever makes it and however.

CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.framework FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.setting FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.account FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.profile FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.assessment FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.conversation FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.agreement FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.note FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
CREATE TRIGGER logged AFTER INSERT OR UPDATE OR DELETE ON leaderdev.given FOR EACH ROW EXECUTE FUNCTION leaderdev_inner.note_change();
