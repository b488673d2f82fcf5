/** Why an open bag inside evidence is no column. */
export const bag = "an open bag: each of its members is kept in a column of its own";
