/**
 * The form of ids of people, tools, boxes, lots and operators, where no name may be written.
 */
export const MARK = /^[A-Za-z0-9._:-]{1,64}$/;
