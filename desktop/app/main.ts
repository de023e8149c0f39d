import { mount } from 'svelte';
import App from './App.svelte';
import { messages } from './i18n/messages.svelte';
import { desk } from './live/desk.svelte';
import './style.css';
import { chooseTheme, chosenTheme, followOthers } from './theme';
import Unloaded from './views/Unloaded.svelte';

chooseTheme(chosenTheme());
followOthers();
void desk.start();
const page = await messages.start().then(
  () => App,
  () => Unloaded,
);
mount(page, { target: document.body });
