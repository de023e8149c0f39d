/** What is read out to who hears the page, wherever on it they are. */
export const announced = $state({ text: '' });
