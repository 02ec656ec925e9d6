//! The server: what a client is told of it, its tools and its resource, by the official SDK.

use std::future::{Future, ready};

use anyhow::{Context as _, Result};
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams,
    ReadResourceResponse, ReadResourceResult, Resource, ResourceContents, ServerCapabilities, ServerConfig,
    ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler, ServiceExt as _};

use crate::cli::options::Options;
use crate::command::help;

use super::calls::Calls;
use super::tools::TOOLS;

/// Where the page about the practice is read.
const PRACTICE: &str = "align://practice";

const INSTRUCTIONS: &str = "What matters now, what may be decided without asking, and whom to ask. Call `priorities` before \
    work is planned and `check` before a decision. A yes in this chat, or in a form of the client's, confirms nothing: people \
    confirm at their own terminal.";

/// Serves until the client goes.
pub(super) fn serve(options: Options, private: bool) -> Result<()> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().build().context("no runtime")?;
    runtime.block_on(async {
        let server = Server { calls: Calls { options, private } };
        let running = match server.serve(rmcp::transport::stdio()).await {
            Ok(running) => running,
            // A client that goes before it says anything has been served.
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            Err(error) => return Err(error).context("the client cannot be understood"),
        };
        running.waiting().await.context("the server ended")?;
        Ok(())
    })
}

#[derive(Debug)]
struct Server {
    calls: Calls,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_resources().build();
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("align", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> impl Future<Output = Result<ListToolsResult, ErrorData>> + Send + '_ {
        let tools = TOOLS.iter().map(|tool| {
            let hints = ToolAnnotations::new().read_only(tool.reads).destructive(false).open_world(false);
            rmcp::model::Tool::new(tool.name, tool.about, tool.schema()).with_annotations(hints)
        });
        ready(Ok(ListToolsResult::with_all_items(tools.collect())))
    }

    fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> impl Future<Output = Result<CallToolResponse, ErrorData>> + Send + '_ {
        let result = match self.calls.answer(&request.name, request.arguments.unwrap_or_default()) {
            Ok(text) => CallToolResult::success(vec![ContentBlock::text(text)]),
            Err(text) => CallToolResult::error(vec![ContentBlock::text(text)]),
        };
        ready(Ok(result.into()))
    }

    fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> impl Future<Output = Result<ListResourcesResult, ErrorData>> + Send + '_ {
        let page = Resource::new(PRACTICE, "practice")
            .with_title("What the tool is for")
            .with_mime_type("text/plain");
        ready(Ok(ListResourcesResult::with_all_items(vec![page])))
    }

    fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> impl Future<Output = Result<ReadResourceResponse, ErrorData>> + Send + '_ {
        ready(match help::topic("practice").filter(|_| request.uri == PRACTICE) {
            Some(text) => Ok(ReadResourceResult::new(vec![ResourceContents::text(text, PRACTICE)]).into()),
            None => Err(ErrorData::resource_not_found(format!("no such page; there is {PRACTICE}"), None)),
        })
    }
}
