-- A corrected file comes in under the name of its lot: the number of its phones and the end of the
-- supplier's return window follow the latest file.
grant update (phones, deadline) on nagori.lot to nagori_app;
