// Whoever logs in here next must not find the page that somebody else kept for when the connection is away.
import { forgetPage } from "./offline.js";

forgetPage();
