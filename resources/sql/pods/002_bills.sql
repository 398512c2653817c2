-- The provider's billing records; a bucket told again replaces what was told before. Millionths of a US dollar.
CREATE TABLE bills (
    pod TEXT NOT NULL,
    began INTEGER NOT NULL,
    until INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (pod, began, until)
) WITHOUT ROWID;
