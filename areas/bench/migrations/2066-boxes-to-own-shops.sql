-- expand
-- To which of the operator's own shops a box moved; null: it left the operator's hands, or nobody
-- said (R20). Only a move between own shops is not judged phone by phone (docs/adr/0103).

alter table nagori.box_event add column shop text;
