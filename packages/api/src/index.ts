/** The HTTP API's wire shapes: what the server checks, OpenAPI publishes and the web app speaks. */

