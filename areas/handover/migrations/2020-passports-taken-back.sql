-- expand
-- A passport is taken back when the transfer that it travelled with is voided (docs/adr/0012).
grant delete on nagori.passport to nagori_app;
