export const a = process.env;
export const b = document.title;
