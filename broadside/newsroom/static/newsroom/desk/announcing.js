/**
 * What happens, told to those who do not see it.
 */

/**
 * @param {HTMLElement} region A live region.
 * @returns {(words: string) => void}
 */
export function announcer(region) {
  let turn = false;
  return (words) => {
    // The same words twice would not be read out again.
    turn = !turn;
    region.textContent = turn ? words : `${words}\u00a0`;
  };
}
