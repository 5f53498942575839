/** The values that a command gives its variables. */
export interface Values {
  texts: Map<string, Set<string>>;
}
